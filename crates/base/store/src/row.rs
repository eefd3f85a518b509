//! Binds values to statements and reads columns of rows: one way for both engines.

use lb_kernel::{Code, Id, Instant, Language, Localised};
use sea_orm::{ConnectionTrait, DbErr, QueryResult, Statement, Value};
use serde::de::DeserializeOwned;

use crate::{Broken, Doing as _, Engine, Halt, Kept};

/// A value that a statement can carry. Booleans are booleans, instants and numbers 64-bit integers,
/// everything else text; JSON is text too.
pub trait Bind {
    /// The value for the driver.
    fn bind(&self) -> Value;
}

macro_rules! bind {
    ($($kind:ty => |$value:ident| $made:expr),+ $(,)?) => {$(
        impl Bind for $kind { fn bind(&self) -> Value { let $value = self; $made } }
    )+};
}

bind! {
    str => |value| Value::from(value),
    String => |value| Value::from(value.as_str()),
    i64 => |value| Value::from(*value),
    i32 => |value| Value::from(i64::from(*value)),
    u32 => |value| Value::from(i64::from(*value)),
    usize => |value| Value::from(i64::try_from(*value).unwrap_or(i64::MAX)),
    bool => |value| Value::from(*value),
    f64 => |value| Value::from(*value),
    Instant => |value| Value::from(value.micros()),
    Language => |value| Value::from(value.code()),
    Localised => |value| Value::from(serde_json::to_string(value).unwrap_or_default()),
    serde_json::Value => |value| Value::from(value.to_string()),
    Vec<u8> => |value| Value::from(value.clone()),
    Value => |value| value.clone(),
}

impl<T: ?Sized> Bind for Id<T> {
    fn bind(&self) -> Value {
        Value::from(self.to_string())
    }
}

impl<T: Bind + ?Sized> Bind for &T {
    fn bind(&self) -> Value {
        (**self).bind()
    }
}

/// Absent values keep their kind: PostgreSQL wants to know what is absent.
impl<T: Bind + Absent> Bind for Option<T> {
    fn bind(&self) -> Value {
        self.as_ref().map_or_else(T::absent, Bind::bind)
    }
}

/// Kinds that may be absent.
pub trait Absent {
    /// The absent value of this kind.
    fn absent() -> Value;
}

macro_rules! absent {
    ($($kind:ty => $made:expr),+ $(,)?) => {$(
        impl Absent for $kind { fn absent() -> Value { $made } }
    )+};
}

absent! {
    &str => Value::String(None),
    String => Value::String(None),
    i64 => Value::BigInt(None),
    i32 => Value::BigInt(None),
    u32 => Value::BigInt(None),
    bool => Value::Bool(None),
    f64 => Value::Double(None),
    Instant => Value::BigInt(None),
    Language => Value::String(None),
    Localised => Value::String(None),
    serde_json::Value => Value::String(None),
}

impl<T: ?Sized> Absent for Id<T> {
    fn absent() -> Value {
        Value::String(None)
    }
}

/// A kind that can be read from a column.
pub trait Column: Sized {
    /// Reads it.
    ///
    /// # Errors
    /// The column is missing or holds something else.
    fn read(row: &QueryResult, name: &str) -> Result<Self, DbErr>;
}

macro_rules! plain {
    ($($kind:ty),+) => {$(
        impl Column for $kind {
            fn read(row: &QueryResult, name: &str) -> Result<Self, DbErr> { row.try_get("", name) }
        }
        impl Column for Option<$kind> {
            fn read(row: &QueryResult, name: &str) -> Result<Self, DbErr> { row.try_get("", name) }
        }
    )+};
}

plain!(String, i64, f64, bool, Vec<u8>);

macro_rules! parsed {
    ($kind:ty, $raw:ty, |$value:ident| $made:expr $(, $generic:ident)?) => {
        impl$(<$generic: ?Sized>)? Column for $kind {
            fn read(row: &QueryResult, name: &str) -> Result<Self, DbErr> {
                let $value: $raw = row.try_get("", name)?;
                $made.ok_or_else(|| DbErr::Type(format!("column {name}")))
            }
        }
        impl$(<$generic: ?Sized>)? Column for Option<$kind> {
            fn read(row: &QueryResult, name: &str) -> Result<Self, DbErr> {
                let value: Option<$raw> = row.try_get("", name)?;
                value.map(|$value| $made.ok_or_else(|| DbErr::Type(format!("column {name}")))).transpose()
            }
        }
    };
}

parsed!(Id<T>, String, |value| value.parse().ok(), T);
parsed!(Instant, i64, |value| Some(Instant::from_micros(value)));
parsed!(Language, String, |value| value.parse().ok());
parsed!(Localised, String, |value| serde_json::from_str(&value).ok());
parsed!(serde_json::Value, String, |value| serde_json::from_str(&value).ok());
parsed!(u32, i64, |value| u32::try_from(value).ok());
parsed!(usize, i64, |value| usize::try_from(value).ok());

/// One row of an answer.
#[derive(Debug)]
pub struct Row(pub(crate) QueryResult);

impl Row {
    /// The value of a column.
    ///
    /// # Errors
    /// The column is missing or holds something else.
    pub fn get<T: Column>(&self, name: &str) -> Kept<T> {
        T::read(&self.0, name).doing(name)
    }

    /// The enum whose code a column holds.
    ///
    /// # Errors
    /// The column is missing or its code is unknown.
    pub fn code<T: Code>(&self, name: &str) -> Kept<T> {
        let code: String = self.get(name)?;
        T::from_code(&code)
            .ok_or_else(|| Halt::Broken(Broken::new(name, format!("unknown code {code}"))))
    }

    /// The data that a column holds as JSON.
    ///
    /// # Errors
    /// The column is missing or its JSON has another shape.
    pub fn json<T: DeserializeOwned>(&self, name: &str) -> Kept<T> {
        let text: String = self.get(name)?;
        serde_json::from_str(&text).map_err(|error| Halt::Broken(Broken::new(name, error)))
    }

    /// The enum whose code a column holds, if it holds any: an unknown code is broken, not absent.
    ///
    /// # Errors
    /// The column is missing or its code is unknown.
    pub fn maybe_code<T: Code>(&self, name: &str) -> Kept<Option<T>> {
        let kept: Option<String> = self.get(name)?;
        kept.map(|_| self.code(name)).transpose()
    }

    /// The data that a column holds as JSON, if it holds any.
    ///
    /// # Errors
    /// The column is missing or its JSON has another shape.
    pub fn maybe_json<T: DeserializeOwned>(&self, name: &str) -> Kept<Option<T>> {
        let kept: Option<String> = self.get(name)?;
        kept.map(|_| self.json(name)).transpose()
    }
}

/// Runs statements: in a transaction ([`crate::Tx`]) or for reading ([`crate::Reader`]).
/// Placeholders are `$1`, `$2`, … on both engines.
pub trait Rows: Sync {
    /// The connection and its engine, for one statement: each call counts.
    fn on(&self) -> (&impl ConnectionTrait, Engine);

    /// All rows, each made into a value by `make`.
    ///
    /// # Errors
    /// The statement fails or a row cannot be read.
    fn all<T: Send>(
        &self,
        sql: &str,
        values: &[&(dyn Bind + Sync)],
        make: impl Fn(&Row) -> Kept<T> + Send,
    ) -> impl Future<Output = Kept<Vec<T>>> + Send {
        async move {
            let (connection, engine) = self.on();
            let rows = connection.query_all_raw(statement(engine, sql, values)).await.doing(sql)?;
            rows.into_iter().map(|row| make(&Row(row))).collect()
        }
    }

    /// The first row, if there is one.
    ///
    /// # Errors
    /// The statement fails or the row cannot be read.
    fn first<T: Send>(
        &self,
        sql: &str,
        values: &[&(dyn Bind + Sync)],
        make: impl Fn(&Row) -> Kept<T> + Send,
    ) -> impl Future<Output = Kept<Option<T>>> + Send {
        async move {
            let (connection, engine) = self.on();
            let row = connection.query_one_raw(statement(engine, sql, values)).await.doing(sql)?;
            row.map(|row| make(&Row(row))).transpose()
        }
    }

    /// The number that a `select count(*)` gives in its only column, named `n`.
    ///
    /// # Errors
    /// The statement fails.
    fn count(
        &self,
        sql: &str,
        values: &[&(dyn Bind + Sync)],
    ) -> impl Future<Output = Kept<u64>> + Send {
        async move {
            let n = self.first(sql, values, |row| row.get::<i64>("n")).await?;
            Ok(u64::try_from(n.unwrap_or_default()).unwrap_or_default())
        }
    }
}

/// The statement with its values bound.
pub(crate) fn statement(engine: Engine, sql: &str, values: &[&(dyn Bind + Sync)]) -> Statement {
    let values: Vec<Value> = values.iter().map(|value| value.bind()).collect();
    Statement::from_sql_and_values(engine.backend(), sql, values)
}
