/** How units arrive at an account and leave it, on a real node. In one process, because a node takes seconds to start. */

import './receiving/groups.js';
import './receiving/offers.js';
import './receiving/receipts.js';
import './receiving/retiring.js';
