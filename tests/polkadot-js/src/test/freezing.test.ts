/** What auditors do to accounts and units, on a real node. In one process, because a node takes seconds to start. */

import './freezing/accounts.js';
import './freezing/deposits.js';
import './freezing/flags.js';
import './freezing/forced.js';
import './freezing/units.js';
