package io.koschei.demo.builders;

import java.util.function.Function;

/**
 * Who decides what becomes of builds.
 *
 * @param planner decides what a build consists of, when a builder opens it
 * @param judge decides how a part of it ends, when a builder begins it
 */
public record Deciders(Function<Order, BuildPlan> planner, Function<Job, Verdict> judge) {}
