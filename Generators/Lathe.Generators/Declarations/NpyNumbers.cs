using Microsoft.CodeAnalysis;

namespace Lathe.Generators.Declarations;

/// <summary>Which types a field of an [NpyRecord] may have.</summary>
internal static class NpyNumbers
{
    /// <summary>The number that a type is stored as, or null if it cannot be a field.</summary>
    public static NpyNumber? Of(ITypeSymbol type) => type.SpecialType switch
    {
        SpecialType.System_Boolean => new("Boolean", "|b1", 1),
        SpecialType.System_SByte => new("Int8", "|i1", 1),
        SpecialType.System_Byte => new("UInt8", "|u1", 1),
        SpecialType.System_Int16 => new("Int16", "<i2", 2),
        SpecialType.System_UInt16 => new("UInt16", "<u2", 2),
        SpecialType.System_Int32 => new("Int32", "<i4", 4),
        SpecialType.System_UInt32 => new("UInt32", "<u4", 4),
        SpecialType.System_Int64 => new("Int64", "<i8", 8),
        SpecialType.System_UInt64 => new("UInt64", "<u8", 8),
        SpecialType.System_Single => new("Float32", "<f4", 4),
        SpecialType.System_Double => new("Float64", "<f8", 8),
        _ when type is INamedTypeSymbol { Name: "Half", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } =>
            new("Float16", "<f2", 2),
        _ => null,
    };
}
