//! Rights at one moment of a history.

use facts::TableName;
use ir::{Dialect, Grant};

use super::state::State;

impl State {
    pub(super) fn grant(&mut self, grant: &Grant) {
        self.grants.push(grant.clone());
    }

    /// Takes rights away from everyone who has them. Under a condition too: nothing is reported that may be gone.
    pub(super) fn revoke(&mut self, revoke: &Grant) {
        let grants = std::mem::take(&mut self.grants);
        for grant in grants {
            self.subtract(grant, revoke);
        }
    }

    /// Forgets what was granted on a table that is dropped.
    pub(super) fn forget_rights_on(&mut self, table: &TableName) {
        let key = self.key(table.schema.as_deref(), &table.name);
        let mut grants = std::mem::take(&mut self.grants);
        for grant in &mut grants {
            if grant.object_kind.as_deref() == Some("table") {
                grant.objects.retain(|object| self.key_of_object(object) != key);
            }
        }
        grants.retain(|grant| !grant.objects.is_empty() || grant.object_kind.as_deref() != Some("table"));
        self.grants = grants;
    }

    /// Keeps what is left of a grant: it gives each of its privileges on each of its objects to each of its grantees, so what
    /// is left of it may be several.
    fn subtract(&mut self, grant: Grant, revoke: &Grant) {
        let is_all_of_mysql =
            self.dialect == Dialect::Mysql && revoke.object_kind.is_none() && has_all(revoke);
        let covers_object = |object: &String| is_all_of_mysql || self.covers(revoke, &grant, object);
        let covers_grantee =
            |grantee: &String| revoke.grantees.iter().any(|other| self.same_account(other, grantee));
        let (taken_grantees, kept_grantees) = partition(&grant.grantees, covers_grantee);
        let is_role = grant.object_kind.is_none();
        let (taken_objects, kept_objects) = partition(&grant.objects, covers_object);
        let reaches = if is_role { revoke.object_kind.is_none() } else { !taken_objects.is_empty() };
        if taken_grantees.is_empty() || !reaches {
            self.grants.push(grant);
            return;
        }
        let privileges =
            if has_all(&grant) && !has_all(revoke) { all_of(&grant) } else { grant.privileges.clone() };
        let covers_privilege = |privilege: &String| has_all(revoke) || revoke.privileges.contains(privilege);
        let (taken_privileges, kept_privileges) = partition(&privileges, covers_privilege);
        if taken_privileges.is_empty() {
            self.grants.push(grant);
            return;
        }
        let mut rest = vec![Grant { grantees: kept_grantees, ..grant.clone() }];
        if !is_role {
            rest.push(Grant { grantees: taken_grantees.clone(), objects: kept_objects, ..grant.clone() });
        }
        let here = Grant { grantees: taken_grantees, objects: taken_objects, ..grant.clone() };
        rest.push(Grant { privileges: kept_privileges, ..here.clone() });
        if revoke.grant_option {
            rest.push(Grant { privileges: taken_privileges, grant_option: false, ..here });
        }
        rest.retain(|part| {
            !part.grantees.is_empty() && !part.privileges.is_empty() && (is_role || !part.objects.is_empty())
        });
        self.grants.extend(rest);
    }

    /// Whether a REVOKE is on an object of a grant.
    fn covers(&self, revoke: &Grant, grant: &Grant, object: &str) -> bool {
        if revoke.object_kind == grant.object_kind {
            return revoke
                .objects
                .iter()
                .any(|other| self.key_of_object(other) == self.key_of_object(object));
        }
        // ALL TABLES IN SCHEMA covers the tables of that schema.
        let schema = object.rsplit_once('.').map_or("public", |(schema, _)| schema);
        let kinds = (grant.object_kind.as_deref(), revoke.object_kind.as_deref());
        let is_whole_schema = matches!(
            kinds,
            (Some("table"), Some("all tables in schema"))
                | (Some("sequence"), Some("all sequences in schema"))
                | (Some("function"), Some("all functions in schema" | "all routines in schema"))
        );
        is_whole_schema && revoke.objects.iter().any(|other| other == schema)
    }

    fn key_of_object(&self, object: &str) -> super::Key {
        match object.rsplit_once('.') {
            Some((schema, name)) => self.key(Some(schema), name),
            None => self.key(None, object),
        }
    }

    /// MySQL's `app` is `app@%`.
    fn same_account(&self, left: &str, right: &str) -> bool {
        match self.dialect {
            Dialect::Mysql => left.trim_end_matches("@%") == right.trim_end_matches("@%"),
            Dialect::Postgresql | Dialect::Sqlite => left == right,
        }
    }
}

fn partition(names: &[String], taken: impl Fn(&String) -> bool) -> (Vec<String>, Vec<String>) {
    names.iter().cloned().partition(|name| taken(name))
}

fn has_all(grant: &Grant) -> bool {
    grant.privileges.iter().any(|privilege| privilege == "all")
}

/// What ALL means, where that is known (PostgreSQL documentation 18, table 5.2).
fn all_of(grant: &Grant) -> Vec<String> {
    let names: &[&str] = match grant.object_kind.as_deref() {
        Some("schema") => &["create", "usage"],
        Some("database") => &["create", "connect", "temporary"],
        Some("function" | "procedure" | "routine" | "all functions in schema" | "all routines in schema") => {
            &["execute"]
        }
        Some("sequence" | "all sequences in schema") => &["select", "update", "usage"],
        Some("table" | "all tables in schema") => {
            &["delete", "insert", "maintain", "references", "select", "trigger", "truncate", "update"]
        }
        _ => &["all"],
    };
    names.iter().map(|name| (*name).to_owned()).collect()
}
