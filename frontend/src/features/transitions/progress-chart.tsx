import { LineChart } from 'echarts/charts';
import { GridComponent, MarkLineComponent, TooltipComponent } from 'echarts/components';
import { init, use as register, type EChartsCoreOption } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import { formatDay, formatNumber } from '../../lib/format';
import type { Point } from './curve';
import { STATES } from './words';

register([LineChart, GridComponent, MarkLineComponent, TooltipComponent, CanvasRenderer]);

interface Props {
  points: Point[];
  /** The generation the page shows. */
  shown: number;
  onPick: (ordinal: number) => void;
}

/** The states stacked upon each other. It says nothing that the table beside it does not say, too. */
export default function ProgressChart({ points, shown, onPick }: Props) {
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
    chart.current?.setOption(optionOf(points, shown, coloursOf(box.current!)), { notMerge: true });
  }, [points, shown]);

  useEffect(() => {
    const instance = chart.current!;
    const pick = (event: { offsetX: number; offsetY: number }) => {
      if (points.length === 0 || !instance.containPixel('grid', [event.offsetX, event.offsetY])) return;
      const [x] = instance.convertFromPixel('grid', [event.offsetX, event.offsetY]) as unknown as [number];
      const nearest = points.reduce((best, p) => (Math.abs(p.ordinal - x) < Math.abs(best.ordinal - x) ? p : best));
      onPick(nearest.ordinal);
    };
    instance.getZr().on('click', pick);
    return () => instance.getZr()?.off('click', pick);
  }, [points, onPick]);

  return <div ref={box} className="koschei-chart" aria-hidden="true" />;
}

type Colours = Record<'text' | 'grid' | 'panel' | 'font' | 'good' | 'partial' | 'bad' | 'unknown', string>;

/** The same colours as in the bar, which are in the style sheet. */
function coloursOf(element: Element): Colours {
  const style = getComputedStyle(element);
  const of = (token: string) => style.getPropertyValue(token).trim();
  return {
    text: of('--pf-t--global--text--color--regular'),
    grid: of('--pf-t--global--border--color--default'),
    panel: of('--pf-t--global--background--color--primary--default'),
    font: style.fontFamily,
    good: of('--koschei-good'),
    partial: of('--koschei-partial'),
    bad: of('--koschei-bad'),
    unknown: of('--koschei-unknown'),
  };
}

function optionOf(points: Point[], shown: number, colours: Colours): EChartsCoreOption {
  const text = { color: colours.text };
  const byOrdinal = new Map(points.map((p) => [p.ordinal, p]));
  return {
    animation: false,
    textStyle: { fontFamily: colours.font },
    grid: { left: 8, right: 16, top: 16, bottom: 8, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    xAxis: {
      type: 'value',
      min: points[0]?.ordinal,
      max: points.length === 1 ? points[0]!.ordinal + 1 : points.at(-1)?.ordinal,
      minInterval: 1,
      axisLabel: { ...text, formatter: (n: number) => (Number.isInteger(n) ? `gen ${n}` : ''), hideOverlap: true },
      splitLine: { show: false },
      axisLine: { show: true, lineStyle: { color: colours.grid } },
    },
    yAxis: {
      type: 'value',
      min: 0,
      minInterval: 1,
      axisLabel: { ...text, formatter: (n: number) => formatNumber(n) },
      splitLine: { lineStyle: { color: colours.grid } },
    },
    tooltip: {
      trigger: 'axis',
      // Drawn on the canvas: a tooltip of HTML would need inline styles, which the page's policy forbids.
      renderMode: 'richText',
      confine: true,
      backgroundColor: colours.panel,
      borderColor: colours.grid,
      textStyle: text,
      formatter: (hits: { value: [number, number] }[]) => tooltip(byOrdinal.get(hits[0]?.value[0] ?? -1)),
    },
    series: STATES.map(({ key, words }, i) => ({
      name: words,
      type: 'line',
      stack: 'packages',
      step: 'end',
      symbol: 'none',
      lineStyle: { width: 0 },
      areaStyle: { color: colours[key], opacity: 1 },
      color: colours[key],
      data: points.map((p) => [p.ordinal, p[key]]),
      ...(i === 0 && {
        markLine: {
          silent: true,
          symbol: 'none',
          label: { show: false },
          lineStyle: { color: colours.text, type: 'dotted' },
          data: [{ xAxis: shown }],
        },
      }),
    })),
  };
}

function tooltip(point: Point | undefined): string {
  if (!point) return '';
  const parts = STATES.filter(({ key }) => point[key] > 0).map(
    ({ key, words }) => `${words}: ${formatNumber(point[key])}`,
  );
  return [
    `gen ${point.ordinal}, ${formatDay(point.at)}`,
    ...(parts.length > 0 ? parts : ['No package is affected']),
  ].join('\n');
}
