using System.Collections.Immutable;
using Lathe.Generators.Rules;
using Microsoft.CodeAnalysis;

namespace Lathe.Generators.Declarations;

/// <summary>
/// The only reader of [NpyRecord]: the generator takes the record, the analyzer takes the problems. A type that no half can be added to is
/// no record; one that is declared wrongly is a <see cref="WrongNpyRecordSpec"/>.
/// </summary>
internal static class NpyRecordReader
{
    public const string AttributeName = "Lathe.NpyRecordAttribute";

    /// <summary>The record a type declares, a wrong one too where the compiler itself reports the error.</summary>
    public static (NpyRecordType? Record, ImmutableArray<Diagnostic> Problems) Read(INamedTypeSymbol type, CancellationToken token)
    {
        var problems = ImmutableArray.CreateBuilder<Diagnostic>();
        problems.AddRange(NpyRecordShape.Problems(type, token));
        token.ThrowIfCancellationRequested();
        bool fits = NpyRecordShape.TakesHalf(type, problems, token);

        var fields = ImmutableArray.CreateBuilder<NpyFieldSpec>();
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        NpyRecordMemory memory = NpyRecordMemory.Of(type);
        bool complete = true;
        foreach (NpyRecordMember member in NpyRecordMember.Of(type, token))
        {
            if (NpyNumbers.Of(member.Type) is not { } number)
            {
                complete = false;
                if (member.Type.TypeKind != TypeKind.Error)
                    problems.Add(Diagnostic.Create(
                        NpyRecordDescriptors.UnsupportedField, member.Location, type.Name, member.Name, member.Type.ToDisplayString()));
                continue;
            }

            if (!NpyRecordMember.IsFieldName(member.FieldName))
                problems.Add(Diagnostic.Create(NpyRecordDescriptors.InvalidFieldName, member.NameLocation, type.Name, member.Name));
            else if (!names.Add(member.FieldName))
                problems.Add(Diagnostic.Create(NpyRecordDescriptors.DuplicateFieldName, member.NameLocation, type.Name, member.FieldName));
            fields.Add(new NpyFieldSpec(member.Name, member.FieldName, number, memory.Place(number.Size)));
        }

        if (complete && fields.Count == 0)
            problems.Add(Diagnostic.Create(NpyRecordDescriptors.NoFields, type.Locations[0], type.Name));

        NpyRecordType? record = !fits ? null
            : complete && problems.Count == 0 ? new NpyRecordSpec(TypePlace.Of(type), memory.Size, new(fields.ToImmutable()))
            : new WrongNpyRecordSpec(TypePlace.Of(type), type.IsUnmanagedType);
        return (record, problems.ToImmutable());
    }
}
