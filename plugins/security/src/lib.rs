//! Rules on security: SQL that others can write into, passwords in the open, rights that are wider than anyone needs.

mod hardcoded_credentials;
mod overbroad_grant;
mod places;
mod raw_sql;
mod routines;
mod security_definer_search_path;
mod sql_injection;

pub use hardcoded_credentials::HardcodedCredentials;
pub use overbroad_grant::OverbroadGrant;
pub use security_definer_search_path::SecurityDefinerSearchPath;
pub use sql_injection::SqlInjection;

rules_sdk::pack!(
    "security",
    [&HardcodedCredentials, &OverbroadGrant, &SecurityDefinerSearchPath, &SqlInjection]
);
