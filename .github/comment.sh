#!/usr/bin/env bash
# Write or renew the one comment on a pull request. What comes from the run goes into files, and from
# there through comment.py, which treats it as data. `gh` is on the machines that run workflows.
#
# Wants PLACE (owner/name), RUN (the number of the run), and of the suggested change COMMIT, OWNER, BRANCH.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# A run for a fork does not say which pull request it was for: look for an open one with this very commit.
gh api --method GET "repos/$PLACE/pulls" -f state=open -f head="$OWNER:$BRANCH" > "$work/pulls.json"
number=$(python3 -I "$here/comment.py" number "$work/pulls.json" "$COMMIT")
if [ -z "$number" ]; then
  echo "No open pull request has this commit: there is nothing to write."
  exit 0
fi

gh api "repos/$PLACE/actions/runs/$RUN/jobs" > "$work/jobs.json"
gh api "repos/$PLACE/pulls/$number/files?per_page=100" > "$work/files.json"
gh api "repos/$PLACE/issues/$number/comments?per_page=100" > "$work/comments.json"
job=$(python3 -I "$here/comment.py" job "$work/jobs.json")
gh api "repos/$PLACE/check-runs/$job/annotations?per_page=100" > "$work/annotations.json"

python3 -I "$here/comment.py" text "$work" > "$work/text.md"
before=$(python3 -I "$here/comment.py" before "$work/comments.json")
if [ -n "$before" ]; then
  gh api --method PATCH "repos/$PLACE/issues/comments/$before" -F "body=@$work/text.md" --silent
else
  gh api --method POST "repos/$PLACE/issues/$number/comments" -F "body=@$work/text.md" --silent
fi
