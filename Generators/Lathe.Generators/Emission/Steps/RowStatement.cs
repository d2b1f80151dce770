namespace Lathe.Generators.Emission.Steps;

/// <summary>
/// One line of a solver's algebra over abstract rows. In an expression a bare name is a row, <c>$name</c> a scalar that every
/// column sees, and <c>%name</c> a scalar that differs between AdaGrad's two groups of columns.
/// </summary>
internal abstract record RowStatement;

/// <summary>Reads a row that the dot product did not need.</summary>
internal sealed record Fetch(string Row) : RowStatement;

/// <summary>A row that exists only for this step.</summary>
internal sealed record Define(string Row, string Expression) : RowStatement;

/// <summary>Replaces a row; the expression sees the rows before the step.</summary>
internal sealed record Store(string Row, string Expression) : RowStatement;

/// <summary>Adds the squares of a row's columns to the sums <c>{Sum}First</c> and <c>{Sum}Other</c> of the two groups.</summary>
internal sealed record AddSquares(string Sum, string Row) : RowStatement;
