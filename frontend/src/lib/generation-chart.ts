import { LineChart } from 'echarts/charts';
import { GridComponent, MarkAreaComponent, MarkLineComponent, TooltipComponent } from 'echarts/components';
import { init, use as register, type EChartsCoreOption } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { useEffect, useRef, type RefObject } from 'react';

register([LineChart, GridComponent, MarkAreaComponent, MarkLineComponent, TooltipComponent, CanvasRenderer]);

interface Point {
  generation: { ordinal: number };
}

/** Colours and the font that the page has now. */
export interface Palette {
  text: string;
  grid: string;
  panel: string;
  font: string;
  /** Value of a custom property of the style sheet. */
  of: (token: string) => string;
}

/**
 * Draws a chart with one generation after the other into the element that the reference is given to.
 *
 * @param points in ascending order; a click picks the nearest one
 * @param option what to draw, memoized
 */
export function useGenerationChart(
  points: readonly Point[],
  option: (palette: Palette) => EChartsCoreOption,
  onPick: (ordinal: number) => void,
): RefObject<HTMLDivElement | null> {
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<ReturnType<typeof init>>(undefined);

  useEffect(() => {
    const element = box.current!;
    const instance = (chart.current = init(element, null, { renderer: 'canvas' }));
    const observer = new ResizeObserver(() => instance.resize());
    observer.observe(element);
    return () => {
      observer.disconnect();
      instance.dispose();
    };
  }, []);

  useEffect(() => {
    chart.current?.setOption(option(paletteOf(box.current!)), { notMerge: true });
  }, [option]);

  useEffect(() => {
    const instance = chart.current!;
    const pick = (event: { offsetX: number; offsetY: number }) => {
      if (points.length === 0 || !instance.containPixel('grid', [event.offsetX, event.offsetY])) return;
      const [x] = instance.convertFromPixel('grid', [event.offsetX, event.offsetY]) as unknown as [number];
      const nearest = points.reduce((best, p) =>
        Math.abs(p.generation.ordinal - x) < Math.abs(best.generation.ordinal - x) ? p : best,
      );
      onPick(nearest.generation.ordinal);
    };
    instance.getZr().on('click', pick);
    return () => instance.getZr()?.off('click', pick);
  }, [points, onPick]);

  return box;
}

function paletteOf(element: Element): Palette {
  const style = getComputedStyle(element);
  const of = (token: string) => style.getPropertyValue(token).trim();
  return {
    text: of('--pf-t--global--text--color--regular'),
    grid: of('--pf-t--global--border--color--default'),
    panel: of('--pf-t--global--background--color--primary--default'),
    font: style.fontFamily,
    of,
  };
}

interface Frame<P extends Point> {
  points: readonly P[];
  /** Where the axis of generations ends. */
  end: number | undefined;
  /** A value of the other axis, in words. */
  value: (n: number) => string;
  /** What is said about a point. */
  tooltip: (point: P) => string;
}

/** The axes and the tooltip; the series are left to the chart. */
export function frameOf<P extends Point>(
  { points, end, value, tooltip }: Frame<P>,
  palette: Palette,
): EChartsCoreOption {
  const text = { color: palette.text };
  const byOrdinal = new Map(points.map((p) => [p.generation.ordinal, p]));
  return {
    animation: false,
    textStyle: { fontFamily: palette.font },
    grid: { left: 8, right: 16, top: 16, bottom: 8, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    xAxis: {
      type: 'value',
      min: points[0]?.generation.ordinal,
      max: end,
      minInterval: 1,
      axisLabel: { ...text, formatter: (n: number) => (Number.isInteger(n) ? `gen ${n}` : ''), hideOverlap: true },
      splitLine: { show: false },
      axisLine: { show: true, lineStyle: { color: palette.grid } },
    },
    yAxis: {
      type: 'value',
      min: 0,
      minInterval: 1,
      axisLabel: { ...text, formatter: (n: number) => value(n) },
      splitLine: { lineStyle: { color: palette.grid } },
    },
    tooltip: {
      trigger: 'axis',
      // Drawn on the canvas: a tooltip of HTML would need inline styles, which the page's policy forbids.
      renderMode: 'richText',
      confine: true,
      backgroundColor: palette.panel,
      borderColor: palette.grid,
      textStyle: text,
      formatter: (hits: { value: [number, number | null] }[]) => {
        const point = byOrdinal.get(hits[0]?.value[0] ?? -1);
        return point ? tooltip(point) : '';
      },
    },
  };
}

/** A dotted line at the generation that the page shows; a part of a series. */
export function shownAt(ordinal: number, palette: Palette) {
  return {
    silent: true,
    symbol: 'none',
    label: { show: false },
    lineStyle: { color: palette.text, type: 'dotted' },
    data: [{ xAxis: ordinal }],
  };
}
