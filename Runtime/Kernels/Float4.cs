using System.Diagnostics.CodeAnalysis;

namespace Lathe.Kernels;

/// <summary>
/// Four floats of a row: what a device loads and stores at once (16 bytes). Its operators are plain multiplications and
/// additions, lane by lane, so that device and processor carry out the same operations.
/// </summary>
/// <param name="x">Lane 0.</param>
/// <param name="y">Lane 1.</param>
/// <param name="z">Lane 2.</param>
/// <param name="w">Lane 3.</param>
// A kernel runs its members: what coverage adds to them would not compile for a device.
[ExcludeFromCodeCoverage]
public readonly struct Float4(float x, float y, float z, float w)
{
    /// <summary>Lane 0.</summary>
    public readonly float X = x;

    /// <summary>Lane 1.</summary>
    public readonly float Y = y;

    /// <summary>Lane 2.</summary>
    public readonly float Z = z;

    /// <summary>Lane 3.</summary>
    public readonly float W = w;

    /// <summary>Lane by lane.</summary>
    public static Float4 operator +(Float4 left, Float4 right) => new(left.X + right.X, left.Y + right.Y, left.Z + right.Z, left.W + right.W);

    /// <summary>Lane by lane.</summary>
    public static Float4 operator -(Float4 left, Float4 right) => new(left.X - right.X, left.Y - right.Y, left.Z - right.Z, left.W - right.W);

    /// <summary>Lane by lane.</summary>
    public static Float4 operator *(Float4 left, Float4 right) => new(left.X * right.X, left.Y * right.Y, left.Z * right.Z, left.W * right.W);

    /// <summary>Every lane by a number.</summary>
    public static Float4 operator *(Float4 left, float right) => new(left.X * right, left.Y * right, left.Z * right, left.W * right);

    /// <summary>Every lane by a number.</summary>
    public static Float4 operator *(float left, Float4 right) => right * left;

    /// <summary>The sum of the lanes in the fixed order of <see cref="Kernels.Fold"/>: (0 + 2) + (1 + 3).</summary>
    public float Fold() => (X + Z) + (Y + W);
}
