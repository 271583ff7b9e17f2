//! Rights that reach further than whoever gets them can need.

use rules_sdk::{
    Confidence, Datastore, Dialect, Facts, Grant, Info, Need, Options, Preset, Report, Rule, Severity, Span,
    quoted,
};

use crate::places::{Place, place};

/// `overbroad-grant`
pub struct OverbroadGrant;

static INFO: Info = Info {
    id: "overbroad-grant",
    summary: "A GRANT that lets everyone change data, or an account rule the server",
    page: include_str!("../docs/overbroad-grant.md"),
    severity: Severity::Warning,
    confidence: Confidence::High,
    preset: Preset::Recommended,
    needs: &[Need::Schema, Need::Migrations],
    options: &[],
};

impl Rule for OverbroadGrant {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, _: &Options<'_>, report: &mut Report) {
        let mut reported: Vec<Span> = Vec::new();
        for grant in facts.grants() {
            let Some(datastore) = facts.datastore(grant.datastore) else {
                continue;
            };
            let Some(excess) = excess(datastore, grant) else {
                continue;
            };
            // What a REVOKE has left of one GRANT may be several.
            if reported.contains(&grant.span) {
                continue;
            }
            reported.push(grant.span);
            let confidence = match place(facts, grant.span) {
                Place::Development => Confidence::Low,
                Place::Unknown if excess.confidence == Confidence::High => Confidence::Medium,
                Place::Migration | Place::Unknown => excess.confidence,
            };
            report
                .at(grant.span, excess.message)
                .subject(format!("{} to {}", excess.subject, grant.grantees.join(", ")))
                .help(excess.help)
                .confidence(confidence);
        }
    }
}

/// What is too much in a grant.
struct Excess {
    message: String,
    help: String,
    subject: String,
    confidence: Confidence,
}

fn excess(datastore: &Datastore, grant: &Grant) -> Option<Excess> {
    match datastore.dialect {
        Dialect::Postgresql => {
            everyone(grant).or_else(|| server_role(grant)).or_else(|| passes_on_all(grant))
        }
        Dialect::Mysql => whole_server(grant),
        Dialect::Sqlite => None,
    }
}

/// Rights of PUBLIC beyond reading and calling.
fn everyone(grant: &Grant) -> Option<Excess> {
    if !grant.grantees.iter().any(|grantee| grantee == "public") {
        return None;
    }
    let Some(kind) = grant.object_kind.as_deref() else {
        let roles = quoted(grant.privileges.iter().map(String::as_str));
        return Some(Excess {
            message: format!("everyone who can connect is made a member of {roles}"),
            help: "grant the role to the roles that need it".to_owned(),
            subject: grant.privileges.join(", "),
            confidence: Confidence::High,
        });
    };
    // What ALL means and what PUBLIC has anyway: PostgreSQL documentation 18, table 5.2.
    let wide: &[&str] = match kind {
        "table" | "all tables in schema" => {
            &["all", "insert", "update", "delete", "truncate", "references", "trigger", "maintain"]
        }
        "default privileges" if grant.objects.iter().all(|object| object.starts_with("tables")) => {
            &["all", "insert", "update", "delete", "truncate", "references", "trigger", "maintain"]
        }
        "schema" | "database" => &["all", "create"],
        "parameter" => &["all", "alter system"],
        "foreign server" | "foreign data wrapper" => &["all", "usage"],
        _ => &[],
    };
    let given: Vec<String> = grant
        .privileges
        .iter()
        .filter(|privilege| wide.contains(&privilege.as_str()))
        .map(|privilege| privilege.to_uppercase())
        .collect();
    if given.is_empty() {
        return None;
    }
    // It was so by default before PostgreSQL 15, and dumps of such servers say it.
    let is_old_default = kind == "schema" && grant.objects.iter().all(|object| object == "public");
    let rights = quoted(given.iter().map(String::as_str));
    let on = on(kind, &grant.objects);
    Some(Excess {
        message: format!("everyone who can connect is granted {rights} on {on}"),
        help: match kind {
            "schema" => "grant CREATE to the role that runs the migrations alone: whoever can create objects in a schema can \
                         put functions there that others then call"
                .to_owned(),
            _ => "grant it to the role of the application that needs it; PUBLIC has every role there is and will be".to_owned(),
        },
        subject: format!("{} on {on}", given.join(", ")),
        confidence: if is_old_default { Confidence::Low } else { Confidence::High },
    })
}

fn on(kind: &str, objects: &[String]) -> String {
    let objects = quoted(objects.iter().map(String::as_str));
    match kind {
        "table" => objects,
        "default privileges" => format!("future {objects}"),
        kind => format!("{kind} {objects}"),
    }
}

/// Membership in a role that can do on the server's machine what the server can, or nearly what a superuser can.
fn server_role(grant: &Grant) -> Option<Excess> {
    // PostgreSQL documentation 18, 21.5 Predefined Roles; the others are those of hosted databases.
    const ROLES: [&str; 6] = [
        "pg_execute_server_program",
        "pg_read_server_files",
        "pg_write_server_files",
        "rds_superuser",
        "cloudsqlsuperuser",
        "azure_pg_admin",
    ];
    let role = grant.privileges.iter().find(|role| ROLES.contains(&role.as_str()))?;
    let grantee = grant.grantees.iter().find(|grantee| !is_administrator(grantee))?;
    if grant.object_kind.is_some() {
        return None;
    }
    Some(Excess {
        message: format!("`{grantee}` is made a member of `{role}`, which is as good as a superuser"),
        help: "grant the rights on the objects that it works with instead".to_owned(),
        subject: role.clone(),
        confidence: Confidence::High,
    })
}

/// ALL on everything, to be passed on.
fn passes_on_all(grant: &Grant) -> Option<Excess> {
    let kind = grant.object_kind.as_deref()?;
    let is_all =
        kind.starts_with("all tables") && grant.privileges.iter().any(|privilege| privilege == "all");
    if !is_all || !grant.grant_option {
        return None;
    }
    let grantee = grant.grantees.iter().find(|grantee| !is_administrator(grantee))?;
    let on = on(kind, &grant.objects);
    Some(Excess {
        message: format!("`{grantee}` is granted `ALL` on {on}, and may pass it on"),
        help: "leave WITH GRANT OPTION out, and grant the privileges that are needed: SELECT, INSERT, UPDATE, DELETE".to_owned(),
        subject: format!("all on {on}"),
        confidence: Confidence::Medium,
    })
}

/// Rights of MySQL on the whole server, and those that can be passed on.
fn whole_server(grant: &Grant) -> Option<Excess> {
    // With each of these an account can take over the server (MySQL reference manual 8.4, 8.2.2 Privileges Provided by MySQL).
    const RULING: [&str; 5] = ["all", "super", "file", "shutdown", "create user"];
    let grantee = grant.grantees.iter().find(|grantee| !is_administrator(grantee))?;
    let given = grant.privileges.iter().find(|privilege| RULING.contains(&privilege.as_str()))?;
    let shown = given.to_uppercase();
    if grant.objects.iter().any(|object| object == "*.*") {
        return Some(Excess {
            message: format!("`{grantee}` is granted `{shown}` on every database of the server"),
            help: format!(
                "grant what it needs on its own database: ``GRANT SELECT, INSERT, UPDATE, DELETE ON `database`.* TO {}``",
                account(grantee)
            ),
            subject: format!("{given} on *.*"),
            confidence: Confidence::High,
        });
    }
    let on = on("table", &grant.objects);
    (given == "all" && grant.grant_option).then(|| Excess {
        message: format!("`{grantee}` is granted `ALL` on {on}, and may pass it on"),
        help:
            "leave WITH GRANT OPTION out: whoever gets hold of the account can give others access that stays"
                .to_owned(),
        subject: format!("all on {on}"),
        confidence: Confidence::Medium,
    })
}

/// `app@%` as a statement writes it.
fn account(grantee: &str) -> String {
    grantee
        .split_once('@')
        .map_or_else(|| format!("'{grantee}'"), |(user, host)| format!("'{user}'@'{host}'"))
}

/// Whether an account is for whoever runs the server, by its name.
fn is_administrator(grantee: &str) -> bool {
    let user = grantee.split('@').next().unwrap_or(grantee).to_lowercase();
    const NAMES: [&str; 5] = ["root", "postgres", "dba", "superuser", "owner"];
    NAMES.contains(&user.as_str())
        || user.contains("admin")
        || user.contains("maint")
        || user.ends_with("_owner")
}
