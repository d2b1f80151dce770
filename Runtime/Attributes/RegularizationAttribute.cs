namespace Lathe;

/// <summary>
/// Strengths of the L2 penalty: the objective is 1/2 sum over ratings of (e^2 + lambda |row|^2 ...), so a strength weighs once
/// per rating. A strength of zero is shape (no decay is generated); the non-zero ones are numbers.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class RegularizationAttribute : Attribute
{
    /// <summary>Sets the strengths one by one; what is not set is 0.</summary>
    public RegularizationAttribute()
    {
    }

    /// <summary>Sets one strength for user factors, item factors, implicit factors and biases; the properties override it.</summary>
    /// <param name="strength">Lambda, at least 0.</param>
    public RegularizationAttribute(float strength) => Users = Items = Biases = ImplicitFactors = strength;

    /// <summary>Lambda of the user factors, at least 0.</summary>
    public float Users { get; set; }

    /// <summary>Lambda of the item factors, at least 0.</summary>
    public float Items { get; set; }

    /// <summary>Lambda of the user and item biases, at least 0.</summary>
    public float Biases { get; set; }

    /// <summary>Lambda of the implicit factors y_j, at least 0; only of a model that has them.</summary>
    public float ImplicitFactors { get; set; }
}
