/** XML-RPC as Koji's hub speaks it: requests, responses, faults and the parameters of methods. */
@NullMarked
package io.koschei.demo.xmlrpc;

import org.jspecify.annotations.NullMarked;
