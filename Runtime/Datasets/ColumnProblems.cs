namespace Lathe.Datasets;

/// <summary>What can be wrong with the columns of a rating file, or with what was asked for.</summary>
internal static class ColumnProblems
{
    public static readonly Problem MovieLensHeaderMissing = new(
        "'{file}' has no MovieLens header (userId,movieId,rating,timestamp): its first row is '{row}'; leave the format out (--format).",
        "The format was given as MovieLens' csv, whose first row names the columns.",
        "Leave `--format` out, so that the format is found, or give the right one.");

    public static readonly Problem OneColumn = new(
        "'{file}' has one column, and at least user and item are needed: its first row is '{row}'; separate its fields by commas, semicolons, tabs or '::'.",
        "The separator between the fields was not found, or it is not that of the format that was given.",
        "Separate the fields with commas, semicolons, tabs or `::`. When `--format` was given, leave it out.");

    public static readonly Problem FirstRowUnclear = new(
        "'{file}' starts with the row '{row}', which is neither a known header nor a rating; say which columns hold what (--columns user=A,item=B,value=C,time=D).",
        "Columns are found by names such as userId, movieId and rating, or else by position when the first row holds numbers where a rating has them.",
        "Name the columns: `--columns user=A,item=B,value=C`, by header name or by position from 1.");

    public static readonly Problem ColumnBeyondLast = new(
        "'{file}' has {columns} columns, so there is no column {position}; correct --columns.",
        "A position in `--columns` is larger than the first row is wide. Positions count from 1.",
        "Correct the position. When the file has more columns than that, its separator was not recognised: give `--format`.");

    public static readonly Problem ColumnUnknown = new(
        "'{file}' has no column '{column}', for its first row is '{row}'; correct --columns.",
        "A name in `--columns` is not in the first row of the file.",
        "Give a name as it stands in the first row, or the column's position from 1.");

    public static readonly Problem SameColumn = new(
        "The user and the item column are both column {column} of '{file}'; they must differ; correct --columns.",
        "`--columns` names one column twice, perhaps once by name and once by position.",
        "Name two different columns.");

    public static readonly Problem ColumnNotNamed = new(
        "'{part}' does not name a column; write user=A,item=B,value=C,time=D with header names or positions.",
        "Each part of the list is one of user, item, value and time, an equals sign and a column. A header name with a comma in it cannot be written so.",
        "Write the list in that form; a column whose name has a comma can be named by its position.");

    public static readonly Problem ColumnTwice = new(
        "'{text}' names the {role} column twice; remove one of the two.",
        "Each of user, item, value and time is one column.",
        "Remove one of the two.");

    public static readonly Problem ColumnsIncomplete = new(
        "'{text}' must name both the user and the item column: user=A,item=B.",
        "When columns are named at all, those that are not named are not read, and a rating needs a user and an item.",
        "Add the missing one.");
}
