import db from './db';
const name = 1;
function shadows(name: string, db: Db) {
  { const name = 2; name; }
  name;
  return db;
}
db.find(name);
undefined;
missing;
function before() { return defined; }
const defined = 1;
try {} catch (name) { name; }
const recursive = () => recursive();
class Own { static make() { return new Own(); } }
arguments;
