/** What evaluators state, and what others do about it, on a real node. In one process, because a node takes seconds to start. */

import './evaluations/challenges.js';
import './evaluations/guarantors.js';
import './evaluations/terminals.js';
