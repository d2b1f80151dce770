using Lathe.Generators.Tests.Support;

namespace Lathe.Generators.Tests.Npy;

/// <summary>The generated half of records, whole files at a time.</summary>
public sealed class NpyRecordEmissionTests
{
    [Fact]
    public void PositionalRecord() => Match("""
        using Lathe;

        namespace Movies;

        [NpyRecord]
        public readonly partial record struct Rating(int UserId, [NpyField("movie")] int Item, float Value);
        """);

    [Fact]
    public void EveryNumberAndPaddingBetween() => Match("""
        using System;
        using Lathe;

        [NpyRecord]
        internal readonly partial record struct Everything(
            bool Flag, sbyte I1, short I2, int I4, long I8, byte U1, ushort U2, uint U4, ulong U8, Half F2, double F8, float F4, byte Last);
        """);

    [Fact]
    public void FieldsOfAllWritings_InAGenericTypeOfKeywords() => Match("""
        using System.Runtime.InteropServices;
        using Lathe;

        namespace Lathe.@event
        {
            public partial interface IOuter
            {
                internal static partial class Inner<T, @class> where T : class
                {
                    [NpyRecord, StructLayout(LayoutKind.Sequential, Pack = 1, Size = 20)]
                    internal readonly partial record struct @record(short Año)
                    {
                        public readonly double HTTPStatus = 0;

                        [field: NpyField("a 'quoted' \"name\"")]
                        public float Other { get; init; } = 0;

                        public float Twice => 2 * Other;

                        public const int Constant = 1;

                        public static int Shared { get; set; }
                    }
                }
            }
        }
        """);

    [Fact]
    public void TypesThatDifferInCaseAlone_GetFilesOfTheirOwn()
    {
        Generation generation = Harness.Generate<NpyRecordGenerator>("""
            [Lathe.NpyRecord] public readonly partial record struct Row(int A);
            [Lathe.NpyRecord] public readonly partial record struct ROW(int A);
            [Lathe.NpyRecord] public readonly partial record struct Row<T>(int A);
            """);

        Assert.Equal(3, generation.Files.Keys.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.Empty(generation.Diagnostics);
    }

    [Fact]
    public void ALongName_IsCutForTheFile()
    {
        string name = new('N', 300);
        Generation generation = Harness.Generate<NpyRecordGenerator>($"[Lathe.NpyRecord] public readonly partial record struct {name}(int A);");

        Assert.InRange(Assert.Single(generation.Files).Key.Length, 100, 110);
        Assert.Empty(generation.Diagnostics);
    }

    private static void Match(string source, [System.Runtime.CompilerServices.CallerMemberName] string test = "")
    {
        Generation generation = Harness.Generate<NpyRecordGenerator>(source);
        Assert.Empty(generation.Diagnostics);
        Snapshot.Match(generation, test: test);
    }
}
