namespace Lathe.CommandLine.Tables;

/// <summary>What can be wrong with ratings in a Parquet file.</summary>
internal static class ParquetProblems
{
    public static readonly Problem Damaged = new(
        "'{file}' cannot be read as a Parquet file: {reason}; copy or write it again.",
        "The file starts like Parquet, and its end or one of its pages is missing, broken or written in a way that is not known.",
        "Copy the file again, or write it again with an ordinary compression (snappy, gzip, zstd or none).");

    public static readonly Problem NullFound = new(
        "{file}, row {row} (counted from 0): the column '{column}' has no value; fill or drop such rows.",
        "A rating needs user, item and value, and a time where the others have one.",
        "Drop the rows before the file is written, or leave the value or time column out with `--columns`.");

    public static readonly Problem NotIds = new(
        "'{file}' cannot be read: its column '{column}' is {type}, and ids are whole numbers or texts; name another (--columns).",
        "The column of user or item ids holds something else.",
        "Name the columns: `--columns user=A,item=B,value=C,time=D`.");

    public static readonly Problem NotNumbers = new(
        "'{file}' cannot be read: its column '{column}' is {type}, and numbers are needed; name another (--columns).",
        "The column of values or times holds something else; dates are times only.",
        "Name the columns: `--columns user=A,item=B,value=C,time=D`.");

    public static readonly Problem NotWhole = new(
        "{file}, row {row} (counted from 0): the column '{column}' holds {value}, and a 64-bit whole number is needed; correct or drop the row.",
        "Ids in a column of decimals must be whole, and no number may be beyond 64 bits.",
        "Correct or drop the row.");
}
