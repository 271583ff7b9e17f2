import 'side-effect';
import {} from 'nothing';
import a, { b, c as d, default as e, type F, 'quoted name' as g } from './a';
import * as ns from 'ns';
import type { T } from './types';
import type Whole from './whole';
import fs = require('fs');
import Inner = ns.Inner;
import json from './data.json' with { type: 'json' };
const dynamic = await import('./dynamic');
import(`./template`);
import('./' + a);
const required = require('./required');
const { part } = require('./part');
lazy(() => import('./lazy'));
function amd(require) { require('not-a-module'); }
use(a, b, d, e, g, ns, fs, Inner, json);
let f: F, t: T, w: Whole;
