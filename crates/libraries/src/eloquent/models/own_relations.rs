//! Classes of relations of the program's own, which extend the framework's: `class HasManyPhotos extends HasMany`.
//!
//! Source of `Illuminate\Database\Eloquent\Relations` (Laravel 12): what a relation reads and by which keys is what its constructor is told.

use program::model::{Argument, ExpressionKind, MemberKind};
use program::program::{ClassRef, Program};

use super::classes::{Named, named};
use super::relations::RelationKind;

/// How many classes lie between a relation and the framework's own.
const DEPTH_LIMIT: u8 = 6;

/// The framework's classes of relations whose constructors are told the same, in the same order: a query, the row, the keys.
const BASES: &[(&str, RelationKind)] = &[
    ("HasMany", RelationKind::Has { many: true }),
    ("HasOne", RelationKind::Has { many: false }),
    ("BelongsTo", RelationKind::BelongsTo),
    ("BelongsToMany", RelationKind::BelongsToMany),
    ("Relation", RelationKind::Own),
];

/// A class of relations: what it extends, and where and with what the constructor of that is called.
pub(super) struct Own<'p> {
    pub(super) kind: RelationKind,
    pub(super) module: u32,
    pub(super) arguments: &'p [Argument],
}

/// What `new` makes of a class, where that is a relation. `made` are the arguments, which the framework's constructor is handed where no other is
/// written.
pub(super) fn own<'p>(
    program: &'p Program<'_>,
    class: ClassRef,
    made: (u32, &'p [Argument]),
) -> Option<Own<'p>> {
    let mut at = class;
    for _ in 0..DEPTH_LIMIT {
        let module = program.module(at.module);
        let declared = module.class(at.class);
        match named(program, at.module, *declared.bases.first()?)? {
            Named::Own(base) => at = base,
            Named::Outside(name) => {
                let name = name.strip_prefix("Illuminate\\Database\\Eloquent\\Relations\\")?;
                let (_, kind) = BASES.iter().find(|(base, _)| *base == name)?;
                let constructor = declared.members.iter().find_map(|member| match member.kind {
                    MemberKind::Constructor(function) => Some(module.function(function)),
                    _ => None,
                });
                let Some(constructor) = constructor else {
                    return Some(Own { kind: *kind, module: made.0, arguments: made.1 });
                };
                let arguments = module.expressions_in(constructor.range).find_map(|expression| {
                    let ExpressionKind::Call { callee, arguments, .. } = &expression.kind else {
                        return None;
                    };
                    let above = matches!(module.expression(*callee).kind, ExpressionKind::Super);
                    above.then_some(arguments.as_slice())
                })?;
                return Some(Own { kind: *kind, module: at.module, arguments });
            }
        }
    }
    None
}

/// Whether objects of a class are relations.
pub(in crate::eloquent) fn is_own_relation(program: &Program<'_>, class: ClassRef) -> bool {
    own(program, class, (class.module, &[])).is_some()
}
