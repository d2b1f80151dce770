using System.Reflection;
using System.Runtime.InteropServices;
using Lathe.Generators.Tests.Support;
using Lathe.Npy;

namespace Lathe.Generators.Tests.Npy;

/// <summary>The offsets that the generator works out are those that the runtime chose.</summary>
public sealed class NpyRecordMemoryTests
{
    [Theory]
    [InlineData("", "(byte A, int B, byte C, double D, Half E, bool F)")]
    [InlineData("Pack = 1", "(byte A, int B, byte C, double D, Half E, bool F)")]
    [InlineData("Pack = 2", "(byte A, int B, byte C, double D, Half E, bool F)")]
    [InlineData("Pack = 4", "(byte A, double B, byte C)")]
    [InlineData("Pack = 32", "(byte A, double B, byte C)")]
    [InlineData("Size = 9", "(int A, byte B)")]
    [InlineData("Size = 2", "(int A, byte B)")]
    [InlineData("Size = 32", "(int A, byte B)")]
    [InlineData("Pack = 2, Size = 13", "(byte A, double B, byte C)")]
    [InlineData("", "(int A, byte B) { public readonly long C = 0; public short D { get; init; } = 0; public int A { get; } = A; }")]
    public void Offsets_AreThoseOfTheRuntime(string layout, string declaration)
    {
        string attribute = $"[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Sequential{(layout.Length > 0 ? ", " : "")}{layout})]";
        Generation generation = Harness.Generate<NpyRecordGenerator>(
            $"using System; {attribute} [Lathe.NpyRecord] public readonly partial record struct R{declaration}{(declaration.EndsWith('}') ? "" : ";")}");
        Type record = Harness.Load(generation.After).GetType("R")!;
        var found = (NpyRecordLayout)record.GetProperty("Layout")!.GetValue(null)!;

        Assert.Equal(ActualOffsets(record), found.Fields.Select(static field => (field.Name, field.Offset)));
        Assert.Equal(Bytes(Activator.CreateInstance(record)!).Length, found.Size);
    }

    /// <summary>Sets the bits of each field alone and looks for the first byte that changed.</summary>
    private static IEnumerable<(string Name, int Offset)> ActualOffsets(Type record) =>
        from field in record.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
        let name = field.Name.TrimStart('<').Split('>')[0].ToLowerInvariant()
        let offset = FirstSetByte(record, field)
        orderby offset
        select (name, offset);

    private static int FirstSetByte(Type record, FieldInfo field)
    {
        object row = Activator.CreateInstance(record)!;
        field.SetValue(row, Mark(field.FieldType));
        return Array.FindIndex(Bytes(row), static value => value != 0);
    }

    /// <summary>A value whose first byte is not zero.</summary>
    private static object Mark(Type type) =>
        type == typeof(bool) ? true
        : type == typeof(Half) ? BitConverter.UInt16BitsToHalf(0x0101)
        : type == typeof(float) ? BitConverter.UInt32BitsToSingle(0x01010101)
        : type == typeof(double) ? BitConverter.UInt64BitsToDouble(0x0101010101010101)
        : Convert.ChangeType(1, type);

    private static byte[] Bytes(object row) => (byte[])typeof(NpyRecordMemoryTests)
        .GetMethod(nameof(BytesOf), BindingFlags.Static | BindingFlags.NonPublic)!.MakeGenericMethod(row.GetType()).Invoke(null, [row])!;

    private static byte[] BytesOf<T>(T row) where T : unmanaged => MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in row)).ToArray();
}
