"""Writes facts.json for the development server from a demo universe: facts.py UNIVERSE OUT"""
import gzip, json, re, sys, os
from collections import deque
import xml.etree.ElementTree as ET
U, OUT = sys.argv[1:3]
NS={'c':'http://linux.duke.edu/metadata/common','r':'http://linux.duke.edu/metadata/rpm'}
C='{%s}'%NS['c']; R='{%s}'%NS['r']
def evr(v):
    e=v.get('epoch') or '0'; s='%s-%s'%(v.get('ver'),v.get('rel'))
    return s if e=='0' else e+':'+s
def entries(f,tag):
    n=f.find(R+tag)
    return [] if n is None else [x.attrib for x in n]
def req(a):
    op={'EQ':'=','GE':'>=','LE':'<=','GT':'>','LT':'<'}.get(a.get('flags'))
    if not op: return a['name']
    e=a.get('epoch','0'); v=a['ver']+('-'+a['rel'] if a.get('rel') not in (None,'0') else '')
    return '%s %s %s%s'%(a['name'],op,'' if e=='0' else e+':',v)
def read(path):
    out={}
    for p in ET.parse(gzip.open(path)).getroot().findall(C+'package'):
        f=p.find(C+'format'); name=p.find(C+'name').text
        sr=f.find(R+'sourcerpm').text
        src=re.sub(r'\.src\.rpm$','',sr or '').rsplit('-',2)[0] if sr else name
        s=p.find(C+'size')
        out[name]=dict(name=name,arch=p.find(C+'arch').text,evr=evr(p.find(C+'version')),src=src,d=int(s.get('package')),i=int(s.get('installed')),
            p=[a['name'] for a in entries(f,'provides')],r=entries(f,'requires'))
    return out
base,nxt=({k:read(f'{U}/{d}/{k}/repodata/primary.xml.gz') for k in ('src','x86_64')} for d in ('base','next'))
walk=json.load(open(f'{U}/walk.json')); check=json.load(open(f'{U}/walk-check.json'))
def compose(n):
    moved=set(s for w in walk[:n] for s in w['move'])
    def sel(a,b):
        out={k:v for k,v in b.items() if v['src'] in moved}
        for k,v in a.items():
            if v['src'] not in moved: out.setdefault(k,v)
        return out
    return sel(base['src'],nxt['src']),sel(base['x86_64'],nxt['x86_64'])
group=re.findall(r'<packagereq[^>]*>([^<]+)<',open(f'{U}/base/x86_64/repodata/comps.xml').read())
gens=[]; problems={'src':{},'bin':{}}
last=len(walk)
pick=sorted(set(check['closures'])|{'node-yallist','nodejs','perl','python3','libxml2-dev','libxml2-16','libxml2','libstdc++6','g++','libc6','mawk'})
def find(P,a):
    """Providers of a requirement; of a rich one, those of its first alternative that has any."""
    name=a['name']
    if not name.startswith('('): return P.get(name)
    for part in re.split(r' or | and | if ',name.strip('()')):
        if P.get(part.strip('() ').split(' ')[0]): return P[part.strip('() ').split(' ')[0]]
    return None
def provides(bins):
    P={}
    for b in bins.values():
        for p in b['p']: P.setdefault(p,[]).append(b['name'])
    for k in P: P[k].sort(key=lambda n:(n!=k,n))
    return P
def closure(starts,bins,P):
    dist={}; edges={}; q=deque((s,0) for s in starts if s in bins)
    for s,_ in q: dist[s]=0
    while q:
        n,d=q.popleft()
        for a in bins[n]['r']:
            ps=find(P,a)
            if not ps: continue
            edges.setdefault(n,{}).setdefault(ps[0],[]).append(req(a))
            if ps[0] not in dist: dist[ps[0]]=d+1; q.append((ps[0],d+1))
    return dist,edges
def why(start,reqs,bins,P):
    q=deque([(start,reqs,[])]); seen={start}
    while q:
        n,rs,chain=q.popleft()
        for a in rs:
            ps=find(P,a); step=dict(f=n,q=req(a),t=None)
            if not ps: return chain+[step]
            b=ps[0]
            if b in seen: continue
            seen.add(b); q.append((b,bins[b]['r'],chain+[dict(step,t='%s-%s'%(b,bins[b]['evr']))]))
    return None
for g in check['generations']:
    n=g['n']; srcs,bins=compose(n); P=provides(bins)
    gens.append(dict(n=n,at=g['at'],sources=g['sources'],binaries=g['binaries'],us=g['unresolvable_sources'],ub=g['uninstallable_binaries'],
        sb=g['sources_list'],bb=g['binaries_list']))
    for kind,names,pool in (('src',g['sources_list'],srcs),('bin',g['binaries_list'],bins)):
        for s in names:
            c=why(s,pool[s]['r'],bins,P) if s in pool else None
            if c and len(c)<=6: problems[kind].setdefault(s,{})[n]=c
def compact(d):
    out={}
    for s,m in d.items():
        spans=[]
        for n in sorted(m):
            if spans and spans[-1]['chain']==m[n] and spans[-1]['to']==n-1: spans[-1]['to']=n
            else: spans.append({'from':n,'to':n,'chain':m[n]})
        out[s]=spans
    return out
srcs,bins=compose(last); P=provides(bins)
broken=set(x for g in gens for x in g['sb']); brokenb=set(x for g in gens for x in g['bb'])
keepb=set(brokenb)
for s in pick:
    if s in bins: keepb|=set(list(closure([s],bins,P)[0])[:140])
gc,_=closure(group,bins,P); keepb|=set(gc)
allsrc={**base['src'],**nxt['src']}
keeps=set(broken)|set(b['src'] for n,b in bins.items() if n in keepb)|set(list(sorted(allsrc))[::12])
movedAt={s:w['n'] for w in walk for s in w['move']}
def ver(k,pool): return [base[k][pool]['evr'] if pool in base[k] else None, nxt[k][pool]['evr'] if pool in nxt[k] else None]
out=dict(generations=gens,group=sorted(gc),closures=check['closures'],problems={k:compact(v) for k,v in problems.items()},
  sources={s:dict(v=ver('src',s),m=movedAt.get(s),r=[req(a) for a in allsrc[s]['r']][:12]) for s in sorted(keeps) if s in allsrc},
  binaries={n:dict(v=ver('x86_64',n),a=b['arch'],s=b['src'],d=b['d'],i=b['i'],m=movedAt.get(b['src']),
     r={t:sorted(set(q))[:4] for t,q in closure([n],bins,P)[1].get(n,{}).items() if t in keepb}) for n in sorted(keepb) for b in [(bins.get(n) or base['x86_64'].get(n) or nxt['x86_64'].get(n))] if b})
# what a source's first requirements resolve to
for s,v in out['sources'].items():
    t={}
    for q in v['r']:
        ps=find(P,{'name':q if q.startswith('(') else q.split()[0]})
        if ps and ps[0] in keepb: t.setdefault(ps[0],[]).append(q)
    v['r']=t
json.dump(out,open(OUT,'w'),separators=(',',':'),sort_keys=True)
print(len(out['sources']),len(out['binaries']),os.path.getsize(OUT),len(gzip.compress(open(OUT,'rb').read())),{k:len(v) for k,v in out['problems'].items()},len(broken),len(brokenb))
for s in ('node-yallist','clang'): print(s,out['problems']['src'].get(s),out['problems']['bin'].get(s))
