//! The conversion from a case's number to its name that wit-bindgen's generated code calls on an enumeration.
//!
//! wit-bindgen maps the contract onto the types of this crate, and for records, variants and lists it needs nothing but their
//! names. For an enumeration it calls this function, which it writes itself for enumerations of its own.

use crate::{
    Clause, ClientKind, CodeNoteKind, Comparison, Confidence, Dialect, EntryKind, Exemption, Generation,
    IndexKind, JoinKind, LoopForm, Need, Operand, Operation, Origin, OutsideKind, PartKind, Preset,
    QueryContext, QueryRole, ReferenceKind, ReferentialAction, Remedy, ResultShape, Reversal, Severity,
    SpliceSource, TableKind, TransactionForm, TransactionMode, TypeKind, Volatility, Waiting,
};

macro_rules! lift {
    ($($kind:ident: $($case:ident),*;)*) => {
        $(
            impl $kind {
                #[doc(hidden)]
                #[must_use]
                pub fn _lift(number: u8) -> Self {
                    $(
                        if number == Self::$case as u8 {
                            return Self::$case;
                        }
                    )*
                    unreachable!("the canonical ABI checks the number of a case before it gives it")
                }
            }

            // Fails to compile when a case is missing above.
            const _: fn($kind) = |value| match value {
                $($kind::$case => (),)*
            };
        )*
    };
}

lift! {
    ClientKind: Root, Transaction, Shared, Unknown;
    CodeNoteKind: ClientMade, NeverRolledBack, LockNeverRun, IsolatedConnections, QueryNeverRun, LazyLoadGuard, ColumnIdentity, QueryUnchanged;
    EntryKind: Request, Resolver, Job, Script, Seed, Migration, Test, Module, Unknown;
    Exemption: PageWalk, Retry, ChunkedBatch, GeneratedIdDependency, BoundedConstant, PerTenant, LoopControl, BatchedByClient, FillsIn, Beside;
    LoopForm: Each, While, Counted, Callback, Comprehension, Implicit;
    OutsideKind: Http, Mail, Queue, Storage, Sleep, Lock;
    Remedy: ReadForAll, CountForAll, ReadAlong, InsertAll, InsertAllAndUse, UpdateAll, UpdateAllOrTogether, UpsertAll,
        UpsertAllOrTogether, DeleteAll, DeleteByConditions, UpdateByConditions, OneTransaction, OneNestedWrite, ReadPage,
        NameColumns, CountRelation, AskExistence, AskFirst, ComputeInDatabase, PassParameters, OwnSavepoint, ComputeInQuery,
        ReadApart, ReadForParents, ReadOneAlong, ReadSeveralAlong, GuardLazyLoads;
    ResultShape: Unique, First, Many, Scalar, Written, Count;
    SpliceSource: Argument, Query, Elsewhere;
    TransactionForm: Callback, Batch, Scope;
    Waiting: Awaited, Unknown, Dropped;
    Clause: Select, Join, Filter, Group, Having, Value, Returning;
    Comparison: Equal, In, NotEqual, NotIn, Range, Like, Pattern, IsNull, IsNotNull, Other;
    Confidence: Low, Medium, High;
    Dialect: Postgresql, Mysql, Sqlite;
    Generation: None, Counter, Stored, Virtual;
    IndexKind: PrimaryKey, UniqueConstraint, Index;
    JoinKind: First, Comma, Cross, Inner, Left, Right, Full, Natural;
    Need: Schema, Migrations, Queries, Code;
    Operand: Null, Literal, Parameter, Column, Subquery, Expression;
    Operation: Select, Insert, Update, Delete, Merge;
    Origin: Sql, Prisma;
    PartKind: Table, Column, Index, ForeignKey, Check, View, Routine, EnumType, Trigger;
    Preset: Recommended, All;
    QueryContext: QueryFile, GeneratorInput, Migration, Script, Routine, View, Application;
    QueryRole: Statement, Cte, DerivedTable, Exists, Subquery, InsertSource;
    ReferenceKind: Table, Cte, DerivedTable, Function;
    ReferentialAction: NoAction, Restrict, Cascade, SetNull, SetDefault;
    Reversal: Written, Missing, NotSupported;
    Severity: Info, Warning, Error;
    TableKind: Ordinary, Temporary, Partitioned, Partition, Virtual, Foreign;
    TransactionMode: Whole, None, Unknown;
    TypeKind: Smallint, Integer, Bigint, Decimal, Float, Money, Boolean, Char, Varchar, Text, Binary, Date, Time,
        Timestamp, Instant, Interval, Json, Jsonb, Uuid, Enumeration, Other;
    Volatility: Immutable, Stable, Volatile, Unknown;
}
