"""A coverage as files that other tools read, and back: CSV and Parquet with a Data Package, annotations, an RO-Crate, a
workbook.
"""

FORMATS = ("csv", "parquet", "annotations", "excel", "crate")
LIBRARIES = {
    "parquet": "pyarrow",
    "excel": "xlsxwriter",
    "crate": "rocrate",
}  # what a format needs beside pandas: the extra `outputs`
