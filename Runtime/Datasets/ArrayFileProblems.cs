namespace Lathe;

/// <summary>What can be wrong with ratings in arrays and tables.</summary>
internal static class ArrayFileProblems
{
    private const string NameThem = "Name the columns: `--columns user=A,item=B,value=C,time=D`, by name or by position from 1.";

    public static readonly Problem NotThatFormat = new(
        "'{file}' is {kind} and no text, so it cannot be in the format that was asked for; leave the format out (--format).",
        "Files of arrays and tables are recognized by their first bytes; a format is asked for texts only.",
        "Leave `--format` out.");

    public static readonly Problem NoTable = new(
        "'{file}' is none of the tables that can be read here (.npy, .npz, or Parquet on the command line); leave the format out.",
        "The format that was asked for is that of files that are no text, and the file does not start like one.",
        "Leave the format out, so that the file's first bytes decide.");

    public static readonly Problem NoColumnFor = new(
        "'{file}' has no column that is known to hold the {role}s, but {columns}; say which hold what (--columns user=A,item=B,value=C,time=D).",
        "Columns are found by the names that they usually have.",
        NameThem);

    public static readonly Problem NoColumn = new(
        "'{file}' has no column '{column}', but {columns}; correct --columns.",
        "The column that was asked for is not there.",
        NameThem);

    public static readonly Problem UserAndItemAlike = new(
        "'{file}' has user and item both in {column}; they must differ.",
        "One column cannot be both ids.",
        NameThem);

    public static readonly Problem NotTwoToFour = new(
        "'{file}' has {count} columns without names, and user, item, value, time are needed in this order; say which hold what (--columns user=1,item=2).",
        "A table of numbers is read by position when it has 2, 3 or 4 columns.",
        NameThem);

    public static readonly Problem NoRows = new(
        "'{file}' has no ratings: it holds no rows.",
        "The table is empty.",
        "Give the file that holds the ratings.");

    public static readonly Problem TooManyRows = new(
        "'{file}' brings the ratings beyond {count}, the most that a dataset holds.",
        "Row numbers are 32-bit numbers.",
        "Take a part of the ratings.");

    public static readonly Problem TableValueNotFinite = new(
        "{place}: the value in {column} is {value} and not a finite number; correct or remove the row.",
        "NaN and infinity are no ratings, and numbers beyond the largest float cannot be kept.",
        "Correct or remove the row.");

    public static readonly Problem RowItemNotListed = new(
        "{place}: the item '{item}' is not listed in the items file; add it there or index by rating (--index rated).",
        "With `--index items` an item's index is its position in the items file.",
        "Add the item there, or use `--index rated`.");

    public static readonly Problem NotOneAxis = new(
        "'{file}' cannot be read: its shape {shape} is no list of ratings; records have one axis, and a table has two (rows, columns).",
        "Ratings are an array of records with the fields user, item, value and perhaps time, or a table with these columns.",
        "Reshape the array and save it again.");

    public static readonly Problem ArrayNotList = new(
        "'{file}' cannot be read: its array '{array}' has the shape {shape}, and a column has one axis.",
        "Each array of an .npz file is one column of the ratings.",
        "Save one array per column: numpy.savez(file, users=..., items=..., values=...).");

    public static readonly Problem LengthsDiffer = new(
        "'{file}' cannot be read: its array {array} has {count} values and its array {other} has {others}; they must be equally long.",
        "The arrays of an .npz file are the columns of one table.",
        "Save arrays of one length.");

    public static readonly Problem NoIds = new(
        "'{file}' cannot be read: {column} is {dtype}, and ids are whole numbers or texts; name another column (--columns).",
        "A column of user or item ids holds neither.",
        NameThem);

    public static readonly Problem NoNumbers = new(
        "'{file}' cannot be read: {column} is {dtype}, and numbers are needed; name another column (--columns).",
        "A column of values or times holds no numbers.",
        NameThem);

    public static readonly Problem NoTime = new(
        "{place}: the time in {column} is {value} and no time; correct the row or leave the time column out (--columns).",
        "A date that is not known (NaT) or a number beyond all times stands there.",
        "Correct the row, or leave the time column out with `--columns`.");

    public static readonly Problem TextNotUnicode = new(
        "{place}: the text in {column} is not valid Unicode; save it as Unicode ('<U').",
        "Texts of bytes ('S') are read as UTF-8.",
        "Save the ids as Unicode texts: array.astype('U').");
}
