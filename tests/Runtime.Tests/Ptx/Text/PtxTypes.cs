namespace Lathe.Tests.Ptx;

/// <summary>Types by their names in PTX.</summary>
internal static class PtxTypes
{
    /// <summary>Bytes of a value in memory.</summary>
    public static int Size(string type) => type switch
    {
        "b8" or "u8" or "s8" => 1,
        "b16" or "u16" or "s16" or "f16" => 2,
        "b32" or "u32" or "s32" or "f32" or "f16x2" => 4,
        "b64" or "u64" or "s64" or "f64" => 8,
        _ => throw new FormatException($"'{type}' is no type of a value in memory."),
    };
}
