//! The names of tables: written out, computed of the name of the class, or made by a library.

use program::model::{
    Block, ExpressionId, ExpressionKind, Literal, MemberKind, Name, StatementKind, TemplatePart,
};
use program::program::ClassRef;

use super::lineage::{Lineage, Mapping, name};
use super::names::Names;

/// How deep a name may be computed.
const DEPTH_LIMIT: u8 = 8;

/// Where the name of a model's table comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum TableName {
    /// It is this.
    Named(String),
    /// The class has none of its own: it is stored with the one that it extends, or has no table.
    Inherited,
    /// It has one, but which can't be told.
    Unknown,
}

impl TableName {
    pub(super) fn of(names: &Names<'_>, lineage: &Lineage) -> Self {
        let Some(&own) = lineage.classes.first() else { return Self::Inherited };
        let class_name = name(names, own);
        let said = lineage.member(names, "__tablename__");
        match said.map(|(class, member)| (class, &member.kind)) {
            Some((class, MemberKind::Field { value: Some(value), .. })) => {
                // The name that a base says is the base's own.
                if class != own && !is_mixin(names, lineage, class) {
                    return Self::Inherited;
                }
                names.text(class.module, *value).map_or(Self::Unknown, |text| Self::Named(text.to_string()))
            }
            Some((class, MemberKind::Method(function) | MemberKind::Getter(function))) => {
                let body = &names.function(class.module, *function).body;
                returned(body)
                    .and_then(|value| computed(names, class.module, value, &class_name, 0))
                    .map_or(Self::Unknown, Self::Named)
            }
            _ => match lineage.mapping {
                Mapping::SqlModel => Self::Named(class_name.to_lowercase()),
                Mapping::Flask => Self::Named(snake_of_words(&class_name)),
                Mapping::Declarative => Self::Inherited,
            },
        }
    }
}

/// Whether a class that says the name of a table is no model itself, but hands the name to the one that extends it.
fn is_mixin(names: &Names<'_>, lineage: &Lineage, class: ClassRef) -> bool {
    super::lineage::is_abstract(names, class)
        || lineage.classes.first().is_some_and(|own| *own != class) && Lineage::of(names, class).is_none()
}

/// What the first `return` of a function gives.
pub(super) fn returned(body: &Block) -> Option<ExpressionId> {
    body.statements.iter().find_map(|statement| match &statement.kind {
        StatementKind::Return(value) => *value,
        StatementKind::Block(block) => returned(block),
        _ => None,
    })
}

/// A text that is computed of the name of a class.
fn computed(names: &Names<'_>, module: u32, value: ExpressionId, class: &Name, depth: u8) -> Option<String> {
    if depth > DEPTH_LIMIT {
        return None;
    }
    let again = |value| computed(names, module, value, class, depth + 1);
    match names.kind(module, value) {
        ExpressionKind::Literal(Literal::Text(text)) => Some(text.to_string()),
        ExpressionKind::Member { name, .. } if name == "__name__" => Some(class.to_string()),
        ExpressionKind::Template(parts) => parts
            .iter()
            .map(|part| match part {
                TemplatePart::Text(text) => Some(text.to_string()),
                TemplatePart::Value(value) => again(*value),
            })
            .collect(),
        ExpressionKind::Binary { operator: program::model::BinaryOperator::Add, left, right } => {
            Some(again(*left)? + &again(*right)?)
        }
        ExpressionKind::Call { callee, arguments, .. } => {
            if let ExpressionKind::Member { object, name, .. } = names.kind(module, *callee) {
                match name.as_str() {
                    "lower" => return again(*object).map(|text| text.to_lowercase()),
                    "strip" | "lstrip" | "rstrip" => return again(*object),
                    _ => {}
                }
            }
            // A function that is given the name of the class makes words of it.
            let of_name =
                |argument: &program::model::Argument| again(argument.value).filter(|text| *text == **class);
            arguments.iter().find_map(of_name).map(|text| snake_of_words(&text))
        }
        _ => None,
    }
}

/// `HTTPRequest` as `http_request`.
fn snake_of_words(name: &str) -> String {
    let letters: Vec<char> = name.chars().collect();
    let mut made = String::new();
    for (position, letter) in letters.iter().enumerate() {
        let before = position.checked_sub(1).and_then(|before| letters.get(before));
        let after = letters.get(position + 1);
        let begins = letter.is_uppercase()
            && before.is_some_and(|before| {
                before.is_lowercase()
                    || before.is_ascii_digit()
                    || before.is_uppercase() && after.is_some_and(|after| after.is_lowercase())
            });
        if begins {
            made.push('_');
        }
        made.extend(letter.to_lowercase());
    }
    made
}
