#!/usr/bin/env bash
# Put a finished site on the branch gh-pages of a repository: publish.sh SITE REPOSITORY
set -euo pipefail
site=$1 repository=$2
[ -f "$site/index.html" ] || { echo "There is no finished site in $site." >&2; exit 1; }

pages=$(mktemp -d)
trap 'rm -rf "$pages"' EXIT
cp -RL "$site/." "$pages"
touch "$pages/.nojekyll" # names that begin with _ are served too
cd "$pages"
git init --quiet --initial-branch=gh-pages
git add --all
git -c user.name="Publish" -c user.email="publish@localhost" commit --quiet --message "Publish the site"
git push --quiet --force "$repository" gh-pages
