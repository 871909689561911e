def check_pdf(path, booklet, contents):
    return iter(())
