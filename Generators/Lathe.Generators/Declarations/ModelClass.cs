namespace Lathe.Generators.Declarations;

/// <summary>A class that a model's generated half can be added to, as it is named; whether what it declares is right, its kind says.</summary>
internal abstract record ModelClass
{
    /// <summary>Where the generated half goes.</summary>
    public required TypePlace Place { get; init; }

    /// <summary>The class's name in the metadata: the model's name in the catalogue and on the command line.</summary>
    public required string Name { get; init; }

    /// <summary>The class as <c>global::Namespace.Outer.Name</c>.</summary>
    public string FullName => Place.FullName;

    /// <summary>Whether the catalogue lists it: it can be named from outside the types around it.</summary>
    public required bool Listed { get; init; }

    /// <summary>Whether it or a type around it is marked [Obsolete], so that whoever names it is warned.</summary>
    public required bool Obsolete { get; init; }

    /// <summary>The ids with which it and the types around it are marked [Experimental], so that whoever names it gets errors of these ids.</summary>
    public required EquatableArray<string> Experimental { get; init; }
}

/// <summary>
/// A model whose rank, schedule or numbers are wrong. It gets its public half all the same: without it the compiler reports what is
/// missing, and then no longer runs the analyzer that says why.
/// </summary>
internal sealed record WrongModelSpec : ModelClass;
