/**
 * Which answers are about one generation of the past and never change, so that clients may keep them without asking again: those of
 * fields that the schema marks as lasting, about a generation that the question names.
 */
@NullMarked
package io.koschei.graphql.lasting;

import org.jspecify.annotations.NullMarked;
