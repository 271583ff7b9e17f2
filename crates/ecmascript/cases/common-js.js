'use strict';
const db = require('./db');
exports.a = exports.b = void 0;
exports.a = function () { return db; };
module.exports.c = db;
exports['d'] = exports.e = 1;
exports = module.exports = { db, find: async () => {}, ...require('./more'), [k]: 1 };
if (x) module.exports = class Other {};
function late() { exports.no = 1; }
