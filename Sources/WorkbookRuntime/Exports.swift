// Cells draw charts without an import of their own.
@_exported public import Charts
