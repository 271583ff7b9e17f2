//! Tags of template languages (Go, Jinja, Mustache) that stand for a schema: `{{ .Schema }}.users`.
//!
//! Programs that install themselves into a schema of the user's choice write their migrations so. Such a tag is read as a name of
//! equal length, and the name is forgotten afterwards. Other tags may stand for anything, so a statement with one is not read.

use ir::Action;

use crate::lowered::Lowered;

/// What a placeholder begins with; the rest of it is underscores.
const PLACEHOLDER: &str = "tag_";

/// The text with a name of equal length for each tag; nothing where a tag is not followed by what a schema's name is followed by.
pub(crate) fn with_placeholders(text: &str) -> Option<String> {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find("{{") {
        let length = rest[start..].find("}}")? + 2;
        let end = start + length;
        let after = rest[end..].trim_start_matches('"');
        if !after.starts_with(['.', '\'']) {
            return None;
        }
        plain.push_str(&rest[..start]);
        plain.push_str(PLACEHOLDER);
        plain.extend(std::iter::repeat_n('_', length - PLACEHOLDER.len()));
        rest = &rest[end..];
    }
    plain.push_str(rest);
    // Jinja's control tags choose what is part of the statement.
    (!plain.contains("{%") && !plain.contains("{#")).then_some(plain)
}

/// Forgets the placeholders that became names of schemas.
pub(crate) fn forget_placeholders(lowered: &mut Lowered) {
    let forget = |schema: &mut Option<String>| {
        let is_placeholder = |name: &String| {
            name.strip_prefix(PLACEHOLDER).is_some_and(|rest| rest.bytes().all(|byte| byte == b'_'))
        };
        if schema.as_ref().is_some_and(is_placeholder) {
            *schema = None;
        }
    };
    for effect in &mut lowered.effects {
        if let Some(table) = &mut effect.table {
            forget(&mut table.schema);
        }
        if let Some(routine) = &mut effect.routine {
            forget(&mut routine.schema);
        }
        match &mut effect.action {
            Action::CreateTable(create) => {
                forget(&mut create.table.schema);
                create.table.foreign_keys.iter_mut().for_each(|key| forget(&mut key.referenced_schema));
            }
            Action::AddForeignKey(foreign_key) => forget(&mut foreign_key.referenced_schema),
            Action::CreateView(view) => forget(&mut view.schema),
            Action::CreateEnum(enumeration) => forget(&mut enumeration.schema),
            Action::CreateRoutine(routine) => forget(&mut routine.schema),
            Action::Grant(grant) | Action::Revoke(grant) => {
                for object in &mut grant.objects {
                    if let Some((schema, name)) = object.split_once('.') {
                        let mut schema = Some(schema.to_owned());
                        forget(&mut schema);
                        if schema.is_none() {
                            *object = name.to_owned();
                        }
                    }
                }
            }
            Action::DropTable(drop)
            | Action::DropColumn(drop)
            | Action::DropIndex(drop)
            | Action::DropConstraint(drop)
            | Action::DropType(drop)
            | Action::DropView(drop)
            | Action::DropRoutine(drop)
            | Action::Truncate(drop) => forget(&mut drop.schema),
            _ => {}
        }
    }
    for table in lowered.queries.iter_mut().flat_map(|query| &mut query.tables) {
        forget(&mut table.schema);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<&str>) {
        assert_eq!(with_placeholders(text).as_deref(), expected, "{text}");
    }

    #[test]
    fn a_tag_for_a_schema_becomes_a_name_of_equal_length() {
        check("SELECT 1 FROM {{ .S }}.t", Some("SELECT 1 FROM tag_____.t"));
        check("SELECT 1 FROM \"{{s}}\".t", Some("SELECT 1 FROM \"tag__\".t"));
        check("SELECT '{{s}}'", Some("SELECT 'tag__'"));
    }

    #[test]
    fn other_tags_may_stand_for_anything() {
        check("SELECT {{ columns }} FROM t", None);
        check("{% if x %}SELECT 1{% endif %}", None);
        check("SELECT 1 FROM {{ open", None);
        check("SELECT 1 FROM {{ prefix }}t", None);
    }

    #[test]
    fn placeholders_are_forgotten_as_schemas() {
        let plain = with_placeholders("CREATE TABLE {{ .S }}.t (a int REFERENCES {{ .S }}.u (id))")
            .expect("it is readable");
        let mut lowered = crate::parse::statement(&plain, ir::Dialect::Postgresql).expect("it is valid");
        forget_placeholders(&mut lowered);
        let Action::CreateTable(create) = &lowered.effects[0].action else { panic!("{lowered:?}") };
        assert_eq!(create.table.schema, None);
        assert_eq!(create.table.foreign_keys[0].referenced_schema, None);
        assert_eq!(lowered.effects[0].table.as_ref().map(|table| table.schema.clone()), Some(None));
    }
}
