/** Results that are disputed, attested, met with silence, handed in by a node that was evaluated wrongly, or never handed in, and nodes that others keep from their award or that refuse their fee, on a real node. In one process, because a node takes seconds to start. */

import './disputes/attested.js';
import './disputes/command-line.js';
import './disputes/ratings.js';
import './disputes/refuted-evaluation.js';
import './disputes/rulings.js';
import './disputes/silence.js';
import './disputes/unblamed.js';
