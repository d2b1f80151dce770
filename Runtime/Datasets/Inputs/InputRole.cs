namespace Lathe.Datasets;

/// <summary>What a file is read for: it decides which file of an archive is meant.</summary>
internal enum InputRole
{
    Ratings,
    Items,
}
