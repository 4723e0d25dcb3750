"""PDF into a flow of lines: reading order, roles and places, measured on each page; scans are read by OCR.

`document.extract` is the reader. It is not imported here, so that the processes that read pages start with what they
need and no more.
"""
