using Lathe.Generators.Emission.Text;

namespace Lathe.Generators.Tests.Models;

/// <summary>A template looks like its output, whatever its holes hold.</summary>
public sealed class TemplateTests
{
    private const string None = "";

    [Fact]
    public void AHoleWithinALine_IsFilledInPlace() => Assert.Equal("int x = 3;", Code.Of($"int {"x"} = {3};"));

    [Fact]
    public void AHoleThatStandsFirst_GivesAllItsLinesThatIndentation() => Assert.Equal(
        """
        {
            a;
            b;
        }
        """,
        Code.Of($$"""
            {
                {{"a;\nb;"}}
            }
            """));

    [Fact]
    public void EmptyLinesOfAHole_StayEmpty() => Assert.Equal("{\n    a;\n\n    b;\n}", Code.Of($"{{\n    {"a;\n\nb;"}\n}}"));

    [Fact]
    public void AnEmptyHole_VanishesWithItsLine() => Assert.Equal("a;\nb;", Code.Of($"a;\n    {None}\nb;"));

    [Fact]
    public void SeveralEmptyHoles_OnOneLineAndOnSeveral_VanishWithTheirLines() =>
        Assert.Equal("a;\nb;", Code.Of($"a;\n    {None}{None}\n{None}\n    {None}\nb;"));

    [Fact]
    public void AnEmptyHoleBesideText_LeavesTheText() => Assert.Equal("  a;\n", Code.Of($"  {None}a;{None}\n"));

    [Fact]
    public void AnEmptyHoleBetweenEmptyLines_LeavesOne() => Assert.Equal("a;\n\nb;", Code.Of($"a;\n\n{None}\n\nb;"));

    [Fact]
    public void AnEmptyHoleAtTheEnd_LeavesNoBlanks() => Assert.Equal("a;\n", Code.Of($"a;\n    {None}"));

    [Fact]
    public void ATemplateInATemplate_KeepsItsShape() => Assert.Equal(
        "if (x)\n{\n    while (y)\n    {\n        z();\n    }\n}",
        Code.Of($"if (x)\n{{\n    {Code.Of($"while (y)\n{{\n    {"z();"}\n}}")}\n}}"));

    [Fact]
    public void LineEnds_AreLfOnEveryMachine() => Assert.Equal("a;\nb;\nc;", Code.Of($"a;\r\n{None}\r\nb;\r\n{"c;"}"));

    [Fact]
    public void Lines_JoinsWithLf() => Assert.Equal("a\nb", Code.Lines("a", "b"));
}
