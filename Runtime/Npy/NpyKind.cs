namespace Lathe.Npy;

/// <summary>What the values of an array are; the kinds up to <see cref="Float64"/> are numbers that Lathe reads and writes.</summary>
public enum NpyKind
{
    /// <summary>numpy's bool, one byte, 0 or 1.</summary>
    Boolean,

    /// <summary>Signed integer of one byte.</summary>
    Int8,

    /// <summary>Unsigned integer of one byte.</summary>
    UInt8,

    /// <summary>Signed integer of two bytes.</summary>
    Int16,

    /// <summary>Unsigned integer of two bytes.</summary>
    UInt16,

    /// <summary>Signed integer of four bytes.</summary>
    Int32,

    /// <summary>Unsigned integer of four bytes.</summary>
    UInt32,

    /// <summary>Signed integer of eight bytes.</summary>
    Int64,

    /// <summary>Unsigned integer of eight bytes.</summary>
    UInt64,

    /// <summary>IEEE binary16, .NET's <see cref="Half"/>.</summary>
    Float16,

    /// <summary>IEEE binary32.</summary>
    Float32,

    /// <summary>IEEE binary64.</summary>
    Float64,

    /// <summary>Text in a fixed number of UTF-32 code units, numpy's 'U'.</summary>
    Text,

    /// <summary>A fixed number of bytes, numpy's 'S'.</summary>
    Bytes,

    /// <summary>A structured value: named fields at fixed offsets.</summary>
    Record,

    /// <summary>A dtype that is recognised but not read: complex numbers, dates, long doubles, void.</summary>
    Other,
}
