using Microsoft.CodeAnalysis;

namespace Lathe.Generators.Declarations;

/// <summary>Lays fields out as the .NET runtime does with sequential layout.</summary>
internal sealed class NpyRecordMemory
{
    private readonly int _pack;
    private readonly int _declaredSize;
    private int _end;
    private int _alignment = 1;

    private NpyRecordMemory(int pack, int declaredSize) => (_pack, _declaredSize) = (pack, declaredSize);

    /// <summary>Bytes of a row: with a declared Size the larger of it and the fields' end, else rounded up to the alignment.</summary>
    public int Size => _declaredSize > 0 ? Math.Max(_end, _declaredSize) : RoundUp(_end, _alignment);

    /// <summary>An empty row of a type, with the Pack and Size of its [StructLayout].</summary>
    public static NpyRecordMemory Of(INamedTypeSymbol type)
    {
        AttributeData? layout = LayoutAttribute(type);
        int Named(string name) => layout?.NamedArguments.FirstOrDefault(argument => argument.Key == name).Value.Value as int? ?? 0;
        return new NpyRecordMemory(Named("Pack") is > 0 and int pack ? pack : int.MaxValue, Named("Size"));
    }

    /// <summary>The [StructLayout] of a type, if it has one.</summary>
    public static AttributeData? LayoutAttribute(INamedTypeSymbol type) => type.GetAttributes().FirstOrDefault(static attribute =>
        attribute.AttributeClass?.ToDisplayString() == "System.Runtime.InteropServices.StructLayoutAttribute");

    /// <summary>Adds a number and returns its offset.</summary>
    public int Place(int size)
    {
        int alignment = Math.Min(size, _pack);
        int offset = RoundUp(_end, alignment);
        (_end, _alignment) = (offset + size, Math.Max(_alignment, alignment));
        return offset;
    }

    private static int RoundUp(int value, int multiple) => (value + multiple - 1) / multiple * multiple;
}
