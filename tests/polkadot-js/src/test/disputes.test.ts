/** Results that are disputed, attested, or met with silence, on a real node. In one process, because a node takes seconds to start. */

import './disputes/attested.js';
import './disputes/command-line.js';
import './disputes/rulings.js';
import './disputes/silence.js';
