namespace Lathe.Datasets;

/// <summary>Thrown inside a conversion: a file is written otherwise than its start suggested, so all is read again from the start.</summary>
internal sealed class ReadAgainException(TextFile file, RowSyntax syntax) : Exception
{
    /// <summary>The file, in the encoding it has.</summary>
    public TextFile File => file;

    /// <summary>How its text is cut into rows and fields.</summary>
    public RowSyntax Syntax => syntax;
}
