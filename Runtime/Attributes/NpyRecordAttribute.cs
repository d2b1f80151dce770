namespace Lathe;

/// <summary>
/// Declares the layout of one row of a structured .npy array. Put it on a <c>readonly partial record struct</c> of numbers;
/// the source generator writes <c>Open</c> (maps a file without copying), <c>Read</c> (converts) and <c>Write</c>.
/// </summary>
/// <remarks>
/// The dtype is the fields in declaration order at their real offsets, holes as numpy's own padding; a field's name in the file
/// is the member's in snake_case, or that of its <see cref="NpyFieldAttribute"/>, and is read without regard to case.
/// </remarks>
[AttributeUsage(AttributeTargets.Struct, Inherited = false)]
public sealed class NpyRecordAttribute : Attribute;

/// <summary>Names a field in the .npy file, where the member's name in snake_case will not do.</summary>
/// <param name="name">The name of the field in the file's dtype.</param>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property | AttributeTargets.Parameter, Inherited = false)]
public sealed class NpyFieldAttribute(string name) : Attribute
{
    /// <summary>The name of the field in the file's dtype.</summary>
    public string Name { get; } = name;
}
