/**
 * The stores of the tests. The first test process that needs them starts a keeper, which holds both servers until the run ends; the others
 * find its address in a file.
 */
@NullMarked
package io.koschei.teststores;

import org.jspecify.annotations.NullMarked;
