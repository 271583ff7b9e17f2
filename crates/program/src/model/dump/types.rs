//! Types as text.

use super::module::Dump;
use crate::model::TypeName;

impl Dump<'_> {
    pub(super) fn type_name(&self, written: &TypeName) -> String {
        let all = |types: &[TypeName]| -> Vec<String> {
            types.iter().map(|written| self.type_name(written)).collect()
        };
        match written {
            TypeName::Named { variable, path, arguments } => {
                let mut text = if variable.is_some() { String::new() } else { "@".to_owned() };
                text.push_str(&path.join("."));
                if !arguments.is_empty() {
                    text.push_str(&format!("<{}>", all(arguments).join(", ")));
                }
                text
            }
            TypeName::OfValue(value) => format!("(typeof {})", self.expression(*value)),
            TypeName::List(element) => format!("[{}]", self.type_name(element)),
            TypeName::Union(parts) => format!("({})", all(parts).join(" | ")),
            TypeName::Literal(name) => format!("{:?}", name.as_str()),
            TypeName::Record(members) => {
                let members: Vec<String> = members
                    .iter()
                    .map(|(name, written)| format!("{name}: {}", self.type_name(written)))
                    .collect();
                format!("{{{}}}", members.join(", "))
            }
            TypeName::Other => "?".to_owned(),
        }
    }
}
