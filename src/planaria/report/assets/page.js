function Wl(i){let e=atob(i),t=new Uint8Array(e.length);for(let n=0;n<e.length;n++)t[n]=e.charCodeAt(n);return t}var au={float32:Float32Array,float64:Float64Array,int16:Int16Array,int32:Int32Array,uint8:Uint8Array};function T0(i){return"base64"in i&&"dtype"in i&&"shape"in i}function Hl(i){if(Array.isArray(i))return i.map(Hl);if(i===null||typeof i!="object")return i;if(T0(i)){let e=au[i.dtype];if(!e)throw new Error(`array of dtype ${i.dtype}: allowed are ${Object.keys(au).join(", ")}`);return{shape:i.shape,data:new e(Wl(i.base64).buffer)}}return Object.fromEntries(Object.entries(i).map(([e,t])=>[e,Hl(t)]))}function ou(i){let e=Hl(JSON.parse(i));if(e.format!==1)throw new Error(`this page reads documents of format 1, not ${e.format}`);return e}function pe(i,e={},...t){let[n,...r]=i.split("."),a=document.createElement(n);r.length&&(a.className=r.join(" "));for(let[l,h]of Object.entries(e))typeof h=="function"?a.addEventListener(l.replace(/^on/,""),h):h===!0?a.setAttribute(l,""):h!==!1&&h!==null&&h!==void 0&&a.setAttribute(l,String(h));for(let l of t)l&&a.append(l);return a}function Ht(i){return getComputedStyle(document.documentElement).getPropertyValue(i).trim()}function lu(i){matchMedia("(prefers-color-scheme: dark)").addEventListener("change",i)}var aa=["short","cut","short_both","cut_both","lock","weak","dead","invert","blind","shift","lesion"],oa={short:.25,cut:.02,short_both:.25,cut_both:.02,weak:.3,shift:1},Ti={short:"leg",cut:"leg",short_both:"leg",cut_both:"leg",lock:"joint",weak:"joint",dead:"joint",invert:"joint",blind:"sensor",shift:"sensor",lesion:"layer"},A0=/^([a-z_]+):([a-z]+\d+)(?::(-?[\d.]+(?:e-?\d+)?))?(?:@(\d+))?$/;function ql(i){let e=A0.exec(i.trim());if(!e)throw new Error(`wound "${i}": the form is KIND:PLACE[:STRENGTH][@STEP], for example cut:leg3@200`);let[,t,n,r,a]=e;if(!aa.includes(t))throw new Error(`wound "${i}": kind ${t} is not one of ${aa.join(", ")}`);let l=n.replace(/\d+$/,""),h={leg:["leg"],joint:["leg","hip","ankle"],sensor:["sensor"],layer:["layer"]};if(!h[Ti[t]].includes(l))throw new Error(`wound "${i}": ${t} happens at ${h[Ti[t]].join(", ")}, not at ${n}`);if(r!==void 0&&!Number.isFinite(Number(r)))throw new Error(`wound "${i}": strength ${r} is no number`);return{kind:t,place:n,strength:r===void 0?null:Number(r),step:Number(a??0)}}function Yl({kind:i,place:e,strength:t,step:n}){return`${i}:${e}${t===null?"":`:${t}`}${n?`@${n}`:""}`}function Ji(i){return i.split("+").filter(e=>e.trim()).map(ql)}var la=i=>i.map(Yl).join("+"),Xl=i=>i.strength??oa[i.kind]??0,ca=i=>Number(/\d+$/.exec(i)[0]);function sa(i,e){if(!i.startsWith("leg"))return[e.joints.indexOf(i)].filter(n=>n>=0);let t=ca(i);return[`hip${t}`,`ankle${t}`].map(n=>e.joints.indexOf(n)).filter(n=>n>=0)}function es(i,e,t){let n={hips:Array(e.legs).fill(1),shanks:Array(e.legs).fill(1),locked:e.joints.map(()=>!1),gains:e.joints.map(()=>1),sensorGain:new Float32Array(t).fill(1),sensorShift:new Float32Array(t),lesions:new Set};for(let r of i)C0(n,r,e);return n}function C0(i,e,t){let n=Xl(e),r=ca(e.place);switch(e.kind){case"short_both":case"cut_both":i.hips[r]=Math.min(i.hips[r],n),i.shanks[r]=Math.min(i.shanks[r],n);break;case"short":case"cut":i.shanks[r]=Math.min(i.shanks[r],n);break;case"lock":for(let a of sa(e.place,t))i.locked[a]=!0;break;case"weak":for(let a of sa(e.place,t))i.gains[a]*=n;break;case"dead":for(let a of sa(e.place,t))i.gains[a]=0;break;case"invert":for(let a of sa(e.place,t))i.gains[a]*=-1;break;case"blind":i.sensorGain[r]=0;break;case"shift":i.sensorShift[r]+=n;break;case"lesion":i.lesions.add(r);break}}function ha(i){return new Set(i.filter(e=>Ti[e.kind]==="leg"||Ti[e.kind]==="joint").map(e=>ca(e.place)))}var R0=["front left","rear left","rear right","front right"],$l=i=>`${R0[i]??`number ${i}`} leg`;function P0(i){let e=ca(i);return i.startsWith("leg")?$l(e):i.startsWith("hip")?`hip of the ${$l(e)}`:i.startsWith("ankle")?`knee of the ${$l(e)}`:i.startsWith("layer")?`hidden layer ${e}`:`sensor ${e}`}function jl(i){let e=P0(i.place),t=Math.round(100*Xl(i)),n=i.place.startsWith("leg")?"motors":"motor";switch(i.kind){case"cut":return`${e} cut off`;case"cut_both":return`${e} cut off whole`;case"short":return`${e} cut to ${t} %`;case"short_both":return`${e}, both parts cut to ${t} %`;case"lock":return`${e} locked`;case"weak":return`${e}: ${n} at ${t} %`;case"dead":return`${e}: ${n} dead`;case"invert":return`${e}: ${n} inverted`;case"blind":return`${e} blind`;case"shift":return`${e} shifted by ${Xl(i)}`;case"lesion":return`${e} silenced`}}function I0(i,e,t){let n=i.template;for(let r=0;r<i.legs;r++)n=n.replaceAll(`{hip${r}}`,String(i.hip*e[r])).replaceAll(`{shank${r}}`,String(i.shank*t[r]));return n}var pr=class{constructor(e,t,n){this.engine=e;this.body=t;this.gains=n.gains,this.model=this.compile(n),this.data=new e.MjData(this.model),e.mj_forward(this.model,this.data)}engine;body;model;data;gains;compile(e){let t=this.engine.MjModel.from_xml_string(I0(this.body,e.hips,e.shanks)),n=t.dof_damping,r=n.length-e.locked.length;return e.locked.forEach((a,l)=>{a&&(n[r+l]=this.body.lock_damping)}),t}rebuild(e){let{model:t,data:n}=this;this.model=this.compile(e),this.data=new this.engine.MjData(this.model),this.gains=e.gains;for(let r of["qpos","qvel","act","qacc_warmstart","ctrl"])this.data[r].set(n[r]);this.data.time=n.time,n.delete(),t.delete(),this.engine.mj_forward(this.model,this.data)}birth(e){let{joint_noise:t,velocity_noise:n}=this.body.start;this.engine.mj_resetData(this.model,this.data);let{qpos:r,qvel:a}=this;for(let l=7;l<r.length;l++)r[l]+=e.uniform(-t,t);for(let l=0;l<a.length;l++)a[l]=e.normal(0,n);this.engine.mj_forward(this.model,this.data)}get qpos(){return this.data.qpos}get qvel(){return this.data.qvel}get timestep(){return this.model.opt.timestep}get observationSize(){return this.model.nq-2+this.model.nv}control(e){let t=this.data.ctrl;for(let n=0;n<t.length;n++)t[n]=e[n]*this.gains[n]}advance(){this.engine.mj_step(this.model,this.data)}push(e,t,n=0){let{qvel:r}=this;r[0]+=e,r[1]+=t,r[2]+=n}bodyNames(){return Array.from({length:this.model.nbody-1},(e,t)=>this.engine.mj_id2name(this.model,1,t+1)??"")}geoms(){let{geom_bodyid:e,geom_type:t,geom_size:n,geom_pos:r,geom_quat:a,ngeom:l}=this.model,h=(d,m,_)=>Array.from({length:_},(g,x)=>d[m*_+x]),f=[];for(let d=0;d<l;d++){if(e[d]===0)continue;let m=t[d]===3;f.push({body:e[d]-1,type:m?"capsule":"sphere",size:h(n,d,3).slice(0,m?2:1),pos:h(r,d,3),quat:h(a,d,4)})}return f}poses(e){let t=this.data.xpos,n=this.data.xquat;for(let r=1,a=0;r<this.model.nbody;r++){for(let l=0;l<3;l++)e[a++]=t[3*r+l];for(let l=0;l<4;l++)e[a++]=n[4*r+l]}}delete(){this.data.delete(),this.model.delete()}};function Ai(i){let[e,t]=i.shape;if(i.shape.length!==2||e*t!==i.data.length)throw new Error(`a weight matrix of shape [${i.shape}] with ${i.data.length} numbers: needs [in, out]`);return{rows:e,cols:t,data:i.data}}function Kn(i,e,t,n,r){let{rows:a,cols:l,data:h}=e;r.fill(0,0,l);for(let f=0,d=0;f<a;f++){let m=i[f];for(let _=0;_<l;_++,d++)r[_]+=m*h[d]}for(let f=0;f<l;f++)n[f]=t?r[f]+t[f]:r[f]}var ua=class{plastic=!1;sizes;layers;frozen=!1;lesions=new Set;biases;outs;sums;constructor(e){this.sizes=e.sizes,this.layers=e.weights.map(Ai),this.biases=this.layers.map((t,n)=>e.biases?.[n]?.data??null),this.outs=this.layers.map(t=>new Float32Array(t.cols)),this.sums=new Float64Array(Math.max(...this.sizes))}birth(){}step(e){let t=e;return this.layers.forEach((n,r)=>{let a=this.outs[r];Kn(t,n,this.biases[r],a,this.sums);for(let l=0;l<a.length;l++)a[l]=Math.tanh(a[l]);this.lesions.has(r+1)&&r+1<this.layers.length&&a.fill(0),t=a}),t}};var L0=Math.fround(1e-6),da=class{constructor(e){this.spec=e;this.sizes=e.sizes,this.rules=e.eta.map((t,n)=>({eta:e.eta[n].data,a:e.a[n].data,b:e.b[n].data,c:e.c[n].data,d:e.d[n].data})),this.layers=e.eta.map(Ai).map(({rows:t,cols:n})=>({rows:t,cols:n,data:new Float32Array(t*n)})),this.outs=this.layers.map(t=>new Float32Array(t.cols)),this.sums=new Float64Array(Math.max(...this.sizes))}spec;plastic=!0;sizes;layers;frozen=!1;lesions=new Set;rules;outs;sums;birth(e){let{first:t,first_range:n}=this.spec;this.layers.forEach(({data:r},a)=>{if(t)r.set(t[a].data);else for(let l=0;l<r.length;l++)r[l]=e.uniform(-n,n)})}step(e){let t=e;return this.layers.forEach((n,r)=>{let a=this.outs[r];Kn(t,n,null,a,this.sums);for(let l=0;l<a.length;l++)a[l]=Math.tanh(a[l]);this.lesions.has(r+1)&&r+1<this.layers.length&&a.fill(0),this.frozen||this.learn(t,a,r),t=a}),t}learn(e,t,n){let{rows:r,cols:a,data:l}=this.layers[n],{eta:h,a:f,b:d,c:m,d:_}=this.rules[n],g=this.spec.d_inside;for(let x=0,w=0;x<r;x++){let R=e[x];for(let b=0;b<a;b++,w++){let y=t[b],P=f[w]*R*y+d[w]*R+m[w]*y;l[w]+=g?h[w]*(P+_[w]):h[w]*P+_[w]}}this.spec.normalise&&F0(l)}};function F0(i){let e=L0;for(let t=0;t<i.length;t++)e=Math.max(e,Math.abs(i[t]));for(let t=0;t<i.length;t++)i[t]/=e}var cu=i=>1/(1+Math.exp(-i));function Zl(i,e,t){let n=Ai(i);return{w:n,u:Ai(e),bias:t.data,fromInput:new Float32Array(n.cols),fromState:new Float32Array(n.cols)}}var fa=class{constructor(e){this.spec=e;this.z=Zl(e.wz,e.uz,e.bz),this.r=Zl(e.wr,e.ur,e.br),this.n=Zl(e.wn,e.un,e.bn);let t=Ai(e.wo);this.sizes=[this.z.w.rows,this.z.w.cols,t.cols],this.layers=[this.z.w,this.r.w,this.n.w,this.z.u,this.r.u,this.n.u,t],this.state=new Float32Array(t.rows),this.gated=new Float32Array(t.rows),this.out=new Float32Array(t.cols),this.sums=new Float64Array(Math.max(t.rows,t.cols))}spec;plastic=!1;sizes;layers;frozen=!1;lesions=new Set;state;z;r;n;gated;out;sums;birth(){this.state.fill(0)}step(e){let{z:t,r:n,n:r,state:a}=this;for(let l of[t,n])Kn(e,l.w,l.bias,l.fromInput,this.sums),Kn(a,l.u,null,l.fromState,this.sums);for(let l=0;l<a.length;l++)this.gated[l]=cu(n.fromInput[l]+n.fromState[l])*a[l];Kn(e,r.w,r.bias,r.fromInput,this.sums),Kn(this.gated,r.u,null,r.fromState,this.sums);for(let l=0;l<a.length;l++){let h=cu(t.fromInput[l]+t.fromState[l]);a[l]=(1-h)*Math.tanh(r.fromInput[l]+r.fromState[l])+h*a[l]}this.lesions.has(1)&&a.fill(0),Kn(a,this.layers[6],this.spec.bo.data,this.out,this.sums);for(let l=0;l<this.out.length;l++)this.out[l]=Math.tanh(this.out[l]);return this.out}};function pa(i){switch(i.kind){case"mlp":return new ua(i);case"plastic_mlp":return new da(i);case"recurrent":return new fa(i);default:throw new Error(`controller kind ${i.kind}: allowed are mlp, plastic_mlp, recurrent`)}}var ts=class{a;b;c;count=1;constructor(...e){let t=2654435769,n=()=>{t=t+2654435769|0;let r=t^t>>>16;return r=Math.imul(r,569420461),r^=r>>>15,r=Math.imul(r,1935289751),r^r>>>15|0};for(let r of e)t=n()^r|0;[this.a,this.b,this.c]=[n(),n(),n()];for(let r=0;r<12;r++)this.uniform(0,1)}uniform(e,t){let n=(this.a+this.b|0)+this.count|0;return this.count=this.count+1|0,this.a=this.b^this.b>>>9,this.b=this.c+(this.c<<3)|0,this.c=(this.c<<21|this.c>>>11)+n|0,e+(t-e)*(n>>>0)/4294967296}normal(e,t){let n=Math.sqrt(-2*Math.log(1-this.uniform(0,1)));return e+t*n*Math.cos(2*Math.PI*this.uniform(0,1))}};var ma=class{constructor(e){this.dt=e;this.second=Math.max(1,Math.round(1/e))}dt;x=[];woundAt=null;start=0;dropped=0;dip=null;before=null;second;birth(e){this.x=[e],this.start=e,this.dropped=0,this.woundAt=this.dip=this.before=null}get lastX(){return this.x[this.x.length-1]??0}get step(){return this.dropped+this.x.length-1}mean(e,t){let n=a=>this.x[Math.min(Math.max(a-this.dropped,0),this.x.length-1)],r=Math.max(e-t,this.dropped);return e>r?(n(e)-n(r))/((e-r)*this.dt):0}moved(e){if(this.x.push(e),this.x.length>6500&&(this.dropped+=500,this.x.splice(0,500)),this.woundAt!==null&&this.step>=this.woundAt+this.second/2){let t=this.mean(this.step,Math.min(this.second,this.step-this.woundAt));this.dip=Math.min(this.dip??t,t)}}speedAt(e){return this.mean(e,Math.min(this.second,e))}wounded(){this.woundAt=this.step,this.before=this.step>this.second?this.mean(this.step,Math.min(3*this.second,this.step-this.second)):null,this.dip=null}healed(){this.woundAt=this.before=this.dip=null}read(){let e=this.woundAt===null?0:this.step-this.woundAt,t=e>=this.second?this.mean(this.step,Math.min(3*this.second,e)):null;return{speed:this.mean(this.step,this.second),distance:this.x[this.x.length-1]-this.start,before:this.before,dip:this.dip,recovery:t!==null&&this.before!==null&&this.before>.05?t/this.before:null}}};function D0(i,e,t,n){let{qpos:r,qvel:a}=i,l=r.length-2;for(let h=0;h<n.length;h++){let f=h<l?r[h+2]:a[h-l];n[h]=Math.min(Math.max(f,-e),e),n[h]=n[h]*t.sensorGain[h]+t.sensorShift[h]}}var mr=class{constructor(e,t,n,r){this.body=t;this.spec=n;this.index=r;this.network=pa(n);let a=n.sizes[0];if(this.hurt=es([],t,a),this.physics=new pr(e,t,this.hurt),this.physics.observationSize!==a)throw new Error(`controller ${n.name} reads ${a} numbers; this body has ${this.physics.observationSize}`);this.observation=new Float32Array(a),this.gauge=new ma(t.control_dt),this.bodies=this.physics.bodyNames(),this.poses=new Float64Array(7*this.bodies.length),this.previous=new Float64Array(this.poses.length),this.geoms=this.physics.geoms()}body;spec;index;network;gauge;bodies;poses;previous;geoms;version=0;broken=!1;physics;hurt;observation;birth(e,t){this.wear(t),this.network.birth(new ts(e,2,this.index)),this.physics.birth(new ts(e,1)),this.gauge.birth(this.physics.qpos[0]),this.broken=!1,this.physics.poses(this.poses),this.previous.set(this.poses)}wear(e){let t=this.hurt;this.hurt=es(e,this.body,this.observation.length),this.network.lesions=this.hurt.lesions;let n=r=>String(t[r])===String(this.hurt[r]);n("hips")&&n("shanks")&&n("locked")&&n("gains")||(this.physics.rebuild(this.hurt),this.geoms=this.physics.geoms(),this.version++)}think(){this.broken||(D0(this.physics,this.body.clip,this.hurt,this.observation),this.physics.control(this.network.step(this.observation)))}advance(){this.broken||(this.previous.set(this.poses),this.physics.advance(),this.physics.poses(this.poses))}arrive(){let{qpos:e,qvel:t}=this.physics;Number.isFinite(e[0])&&t.every(r=>Math.abs(r)<1e3)||(this.broken=!0),this.gauge.moved(this.broken?this.gauge.lastX:e[0])}get x(){return this.gauge.lastX}delete(){this.physics.delete()}};function N0(i){return(e,t,{first:n,frozenFrom:r=1/0,lesions:a=[]}={})=>{let l=i.controllers.find(d=>d.name===e),h=pa(l);return h.plastic&&n?.forEach((d,m)=>h.layers[m].data.set(d)),h.lesions=new Set(a),{outputs:t.map((d,m)=>(h.frozen=m>=r,Array.from(h.step(Float32Array.from(d))))),layers:h.layers.map(d=>Array.from(d.data))}}}function U0(i,e){return(t,n,r,a="")=>{let l=i.body,h=Ji(a),f=_=>es(h.filter(g=>g.step<=_),l,n.length-2+r.length),d=new pr(e,l,f(0));d.qpos.set(n),d.qvel.set(r);let m=t.map((_,g)=>{g>0&&h.some(x=>x.step===g)&&d.rebuild(f(g)),d.control(_);for(let x=0;x<l.substeps;x++)d.advance();return Array.from(d.qpos)});return d.delete(),m}}function O0(i,e){return(t,n,r,a="")=>{let l=i.body,h=i.controllers.findIndex(_=>_.name===t),f=new mr(e,l,i.controllers[h],h),d=Ji(a),m=Array.from({length:n},(_,g)=>{f.birth(g,d.filter(w=>w.step===0));let x=f.x;for(let w=1;w<=r;w++){f.think();for(let R=0;R<l.substeps;R++)f.advance();f.arrive(),d.some(R=>R.step===w)&&f.wear(d.filter(R=>R.step<=w))}return(f.x-x)/(r*l.control_dt)});return f.delete(),m}}function k0(i){return e=>Array.from({length:e},()=>{let t=performance.now();return i.run(1),performance.now()-t})}function hu(i){let e={ready:!1,why:null,arena:null,controllers:(i.controllers??[]).map(t=>t.name),states:()=>e.arena?.robots.map(t=>({controller:t.spec.name,step:e.arena.step,qpos:Array.from(t.physics.qpos),qvel:Array.from(t.physics.qvel),broken:t.broken,...t.gauge.read()}))??[],speeds:()=>Object.fromEntries(e.arena?.robots.map(t=>[t.spec.name,t.gauge.read().speed])??[]),wound:t=>e.arena?.wound(t),undo:()=>e.arena?.undo(),redo:()=>e.arena?.redo(),step:t=>e.arena?.run(t),pure:{networkSteps:N0(i)}};return window.planaria=e,e}function uu(i,e,t,n){i.arena=n,i.pure={...i.pure,physicsRollout:U0(e,t),liveSpeeds:O0(e,t),timings:k0(n)},i.ready=!0}var ga=4,_a=class{constructor(e,t,n){this.engine=e;this.body=t;this.specs=n;this.choose(n.slice(0,ga).map(r=>r.name))}engine;body;specs;robots=[];step=0;seed=1;wounds=[];plasticity=!0;pushes=[];substep=0;past=[];future=[];listeners=[];onChange(e){this.listeners.push(e)}changed(){for(let e of this.listeners)e()}choose(e){for(let n of this.robots)n.delete();let t=this.specs.filter(n=>e.includes(n.name)).slice(0,ga);this.robots=t.map(n=>new mr(this.engine,this.body,n,this.specs.indexOf(n))),this.birth(this.seed)}birth(e){this.seed=e,this.step=this.substep=0,this.pushes.length=0;for(let t of this.robots)t.birth(e,this.active());this.setPlasticity(this.plasticity)}newBirth(){this.wounds.some(e=>e.step>0)&&this.past.push(this.wounds),this.wounds=this.active().map(e=>({...e,step:0})),this.birth(this.seed+1)}setPlasticity(e){this.plasticity=e;for(let t of this.robots)t.network.frozen=!e;this.changed()}active(){return this.wounds.filter(e=>e.step<=this.step)}check(e){let t=Number(/\d+$/.exec(e.place)[0]),n=Ti[e.kind],r=this.specs.map(h=>h.sizes),a=n==="sensor"?r[0][0]-1:n==="layer"?Math.max(...r.map(h=>h.length-2)):this.body.legs-1;return t>=(n==="layer"?1:0)&&t<=a?null:`${e.place}: the last ${n} is number ${a}`}wound(e){let t=ql(e),n=this.check(t);if(n)throw new Error(n);this.settle(),this.setWounds([...this.wounds,{...t,step:/@\d+$/.test(e.trim())?t.step:this.step}])}setWounds(e){this.past.push(this.wounds),this.future=[],this.take(e)}setText(e){this.setWounds(Ji(e).filter(t=>!this.check(t)))}get text(){return la(this.wounds)}get canUndo(){return this.past.length>0}get canRedo(){return this.future.length>0}undo(){let e=this.past.pop();e&&(this.future.push(this.wounds),this.take(e))}redo(){let e=this.future.pop();e&&(this.past.push(this.wounds),this.take(e))}settle(){for(;this.substep!==0;)this.advance()}take(e){this.settle();let t=this.active();this.wounds=e;let n=this.active();la(t)!==la(n)&&this.suffer(n,n.length>0&&n.length>=t.length),this.changed()}suffer(e,t){for(let n of this.robots)n.wear(e),t?n.gauge.wounded():n.gauge.healed()}push(e,t){this.settle(),this.pushes.push(this.step);for(let n of this.robots)n.physics.push(e,t,.4),n.gauge.wounded()}advance(){if(this.substep===0)for(let e of this.robots)e.think();for(let e of this.robots)e.advance();if(this.substep=(this.substep+1)%this.body.substeps,this.substep!==0)return!1;for(let e of this.robots)e.arrive();return this.step++,this.happen(),!0}happen(){this.wounds.some(e=>e.step===this.step)&&(this.suffer(this.active(),!0),this.changed())}run(e){for(let t=0;t<e;t++)for(;!this.advance(););}get leader(){return this.robots.reduce((e,t)=>!e||t.x>e.x?t:e,void 0)}};var B0=(async function(i={}){var e,t=i,n=typeof window=="object",r=typeof WorkerGlobalScope<"u",a=typeof process=="object"&&process.versions?.node&&process.type!="renderer",l=!n&&!a&&!r;if(a){let{createRequire:s}=await import("module");var h=s(import.meta.url)}var f=[],d="./this.program",m=(s,o)=>{throw o},_=import.meta.url,g="";function x(s){return t.locateFile?t.locateFile(s,g):g+s}var w,R;if(a){if(!(typeof process=="object"&&process.versions?.node&&process.type!="renderer"))throw new Error("not compiled for this environment (did you build to HTML and try to run it not on the web, or set ENVIRONMENT to something - like node - and run it someplace else - like on the web?)");var b=process.versions.node,y=b.split(".").slice(0,3);if(y=y[0]*1e4+y[1]*100+y[2].split("-")[0]*1,y<16e4)throw new Error("This emscripten-generated code requires node v16.0.0 (detected v"+b+")");var P=h("fs");_.startsWith("file:")&&(g=h("path").dirname(h("url").fileURLToPath(_))+"/"),R=o=>{o=te(o)?new URL(o):o;var c=P.readFileSync(o);return H(Buffer.isBuffer(c)),c},w=async(o,c=!0)=>{o=te(o)?new URL(o):o;var u=P.readFileSync(o,c?void 0:"utf8");return H(c?Buffer.isBuffer(u):typeof u=="string"),u},process.argv.length>1&&(d=process.argv[1].replace(/\\/g,"/")),f=process.argv.slice(2),m=(o,c)=>{throw process.exitCode=o,c}}else if(l){if(typeof process=="object"&&process.versions?.node&&process.type!="renderer"||typeof window=="object"||typeof WorkerGlobalScope<"u")throw new Error("not compiled for this environment (did you build to HTML and try to run it not on the web, or set ENVIRONMENT to something - like node - and run it someplace else - like on the web?)")}else if(n||r){try{g=new URL(".",_).href}catch{}if(!(typeof window=="object"||typeof WorkerGlobalScope<"u"))throw new Error("not compiled for this environment (did you build to HTML and try to run it not on the web, or set ENVIRONMENT to something - like node - and run it someplace else - like on the web?)");r&&(R=s=>{var o=new XMLHttpRequest;return o.open("GET",s,!1),o.responseType="arraybuffer",o.send(null),new Uint8Array(o.response)}),w=async s=>{if(te(s))return new Promise((c,u)=>{var p=new XMLHttpRequest;p.open("GET",s,!0),p.responseType="arraybuffer",p.onload=()=>{if(p.status==200||p.status==0&&p.response){c(p.response);return}u(p.status)},p.onerror=u,p.send(null)});var o=await fetch(s,{credentials:"same-origin"});if(o.ok)return o.arrayBuffer();throw new Error(o.status+" : "+o.url)}}else throw new Error("environment detection error");var U=console.log.bind(console),I=console.error.bind(console),O="IDBFS is no longer included by default; build with -lidbfs.js",N="PROXYFS is no longer included by default; build with -lproxyfs.js",M="WORKERFS is no longer included by default; build with -lworkerfs.js",F="FETCHFS is no longer included by default; build with -lfetchfs.js",Y="ICASEFS is no longer included by default; build with -licasefs.js",B="JSFILEFS is no longer included by default; build with -ljsfilefs.js",q="OPFS is no longer included by default; build with -lopfs.js",K="NODEFS is no longer included by default; build with -lnodefs.js";H(!l,"shell environment detected but not enabled at build time.  Add `shell` to `-sENVIRONMENT` to enable.");var ne;typeof WebAssembly!="object"&&I("no native wasm support detected");var z=!1,se;function H(s,o){s||me("Assertion failed"+(o?": "+o:""))}var te=s=>s.startsWith("file://");function Se(){var s=zl();H((s&3)==0),s==0&&(s+=4),qe[s>>2]=34821223,qe[s+4>>2]=2310721022,qe[0]=1668509029}function ie(){if(!z){var s=zl();s==0&&(s+=4);var o=qe[s>>2],c=qe[s+4>>2];(o!=34821223||c!=2310721022)&&me(`Stack overflow! Stack cookie has been overwritten at ${Nt(s)}, expected hex dwords 0x89BACDFE and 0x2135467, but received ${Nt(c)} ${Nt(o)}`),qe[0]!=1668509029&&me("Runtime error: The application has corrupted its heap memory area (address zero)!")}}class V extends Error{}class ge extends V{}class $e extends V{constructor(o){super(o),this.excPtr=o;let c=$h(o);this.name=c[0],this.message=c[1]}}var tt=!0;function ue(...s){!tt&&typeof tt<"u"||console.warn(...s)}(()=>{var s=new Int16Array(1),o=new Int8Array(s.buffer);if(s[0]=25459,o[0]!==115||o[1]!==99)throw"Runtime error: expected the system to be little-endian! (Run with -sSUPPORT_BIG_ENDIAN to bypass)"})();function Ne(s){Object.getOwnPropertyDescriptor(t,s)||Object.defineProperty(t,s,{configurable:!0,set(){me(`Attempt to set \`Module.${s}\` after it has already been processed.  This can happen, for example, when code is injected via '--post-js' rather than '--pre-js'`)}})}function Ie(s){return()=>H(!1,`call to '${s}' via reference taken before Wasm module initialization`)}function je(s){Object.getOwnPropertyDescriptor(t,s)&&me(`\`Module.${s}\` was supplied but \`${s}\` not included in INCOMING_MODULE_JS_API`)}function Oe(s){return s==="FS_createPath"||s==="FS_createDataFile"||s==="FS_createPreloadedFile"||s==="FS_unlink"||s==="addRunDependency"||s==="FS_createLazyFile"||s==="FS_createDevice"||s==="removeRunDependency"}function st(s,o){typeof globalThis<"u"&&!Object.getOwnPropertyDescriptor(globalThis,s)&&Object.defineProperty(globalThis,s,{configurable:!0,get(){o()}})}function zt(s,o){st(s,()=>{$n(`\`${s}\` is not longer defined by emscripten. ${o}`)})}zt("buffer","Please use HEAP8.buffer or wasmMemory.buffer"),zt("asm","Please use wasmExports instead");function Qe(s){st(s,()=>{var o=`\`${s}\` is a library symbol and not included by default; add it to your library.js __deps or to DEFAULT_LIBRARY_FUNCS_TO_INCLUDE on the command line`,c=s;c.startsWith("_")||(c="$"+s),o+=` (e.g. -sDEFAULT_LIBRARY_FUNCS_TO_INCLUDE='${c}')`,Oe(s)&&(o+=". Alternatively, forcing filesystem support (-sFORCE_FILESYSTEM) can export this for you"),$n(o)}),wt(s)}function wt(s){Object.getOwnPropertyDescriptor(t,s)||Object.defineProperty(t,s,{configurable:!0,get(){var o=`'${s}' was not exported. add it to EXPORTED_RUNTIME_METHODS (see the Emscripten FAQ)`;Oe(s)&&(o+=". Alternatively, forcing filesystem support (-sFORCE_FILESYSTEM) can export this for you"),me(o)}})}var Tt,dt,Gt,ut,Rt,bt,Kt,Fe,qe,on,Qt,W,mn,At=!1;function Ft(){var s=Gt.buffer;ut=new Int8Array(s),bt=new Int16Array(s),Rt=new Uint8Array(s),Kt=new Uint16Array(s),Fe=new Int32Array(s),qe=new Uint32Array(s),on=new Float32Array(s),Qt=new Float64Array(s),W=new BigInt64Array(s),mn=new BigUint64Array(s)}H(typeof Int32Array<"u"&&typeof Float64Array<"u"&&Int32Array.prototype.subarray!=null&&Int32Array.prototype.set!=null,"JS engine does not provide full typed array support");function De(){if(t.preRun)for(typeof t.preRun=="function"&&(t.preRun=[t.preRun]);t.preRun.length;)ct(t.preRun.shift());Ne("preRun"),Xe(Ye)}function Wt(){H(!At),At=!0,ie(),!t.noFSInit&&!S.initialized&&S.init(),at.init(),ji.__wasm_call_ctors(),S.ignorePermissions=!1}function Ze(){if(ie(),t.postRun)for(typeof t.postRun=="function"&&(t.postRun=[t.postRun]);t.postRun.length;)Ee(t.postRun.shift());Ne("postRun"),Xe(lt)}var Je=0,L=null,T={},j=null;function ye(s){Je++,t.monitorRunDependencies?.(Je),s?(H(!T[s]),T[s]=1,j===null&&typeof setInterval<"u"&&(j=setInterval(()=>{if(z){clearInterval(j),j=null;return}var o=!1;for(var c in T)o||(o=!0,I("still waiting on run dependencies:")),I(`dependency: ${c}`);o&&I("(end of list)")},1e4))):I("warning: run dependency added without ID")}function de(s){if(Je--,t.monitorRunDependencies?.(Je),s?(H(T[s]),delete T[s]):I("warning: run dependency removed without ID"),Je==0&&(j!==null&&(clearInterval(j),j=null),L)){var o=L;L=null,o()}}function me(s){t.onAbort?.(s),s="Aborted("+s+")",I(s),z=!0;var o=new WebAssembly.RuntimeError(s);throw dt?.(o),o}function Me(s,o){return(...c)=>{H(At,`native function \`${s}\` called before runtime initialization`);var u=ji[s];return H(u,`exported native function \`${s}\` not found`),H(c.length<=o,`native function \`${s}\` called with ${c.length} args but expects ${o}`),u(...c)}}var ae;function le(){return t.locateFile?x("mujoco.wasm"):new URL("mujoco.wasm",import.meta.url).href}function Re(s){if(s==ae&&ne)return new Uint8Array(ne);if(R)return R(s);throw"both async and sync fetching of the wasm failed"}async function k(s){if(!ne)try{var o=await w(s);return new Uint8Array(o)}catch{}return Re(s)}async function he(s,o){try{var c=await k(s),u=await WebAssembly.instantiate(c,o);return u}catch(p){I(`failed to asynchronously prepare wasm: ${p}`),te(ae)&&I(`warning: Loading from a file URI (${ae}) is not supported in most browsers. See https://emscripten.org/docs/getting_started/FAQ.html#how-do-i-run-a-local-webserver-for-testing-why-does-my-program-stall-in-downloading-or-preparing`),me(p)}}async function re(s,o,c){if(!s&&typeof WebAssembly.instantiateStreaming=="function"&&!te(o)&&!a)try{var u=fetch(o,{credentials:"same-origin"}),p=await WebAssembly.instantiateStreaming(u,c);return p}catch(v){I(`wasm streaming compile failed: ${v}`),I("falling back to ArrayBuffer instantiation")}return he(o,c)}function Pe(){return{env:iu,wasi_snapshot_preview1:iu}}async function Te(){function s(E,A){return ji=E.exports,Gt=ji.memory,H(Gt,"memory not found in wasm exports"),Ft(),Js=ji.__indirect_function_table,H(Js,"table not found in wasm exports"),Cm(ji),de("wasm-instantiate"),ji}ye("wasm-instantiate");var o=t;function c(E){return H(t===o,"the Module object should not be replaced during async compilation - perhaps the order of HTML elements is wrong?"),o=null,s(E.instance)}var u=Pe();if(t.instantiateWasm)return new Promise((E,A)=>{try{t.instantiateWasm(u,(D,$)=>{E(s(D,$))})}catch(D){I(`Module.instantiateWasm callback failed with error: ${D}`),A(D)}});ae??=le();var p=await re(ne,ae,u),v=c(p);return v}class Ce{name="ExitStatus";constructor(o){this.message=`Program terminated with exit(${o})`,this.status=o}}var Xe=s=>{for(;s.length>0;)s.shift()(t)},lt=[],Ee=s=>lt.push(s),Ye=[],ct=s=>Ye.push(s);function ke(s,o="i8"){switch(o.endsWith("*")&&(o="*"),o){case"i1":return ut[s];case"i8":return ut[s];case"i16":return bt[s>>1];case"i32":return Fe[s>>2];case"i64":return W[s>>3];case"float":return on[s>>2];case"double":return Qt[s>>3];case"*":return qe[s>>2];default:me(`invalid type for getValue: ${o}`)}}var Et=!0,Nt=s=>(H(typeof s=="number"),s>>>=0,"0x"+s.toString(16).padStart(8,"0"));function hi(s,o,c="i8"){switch(c.endsWith("*")&&(c="*"),c){case"i1":ut[s]=o;break;case"i8":ut[s]=o;break;case"i16":bt[s>>1]=o;break;case"i32":Fe[s>>2]=o;break;case"i64":W[s>>3]=BigInt(o);break;case"float":on[s>>2]=o;break;case"double":Qt[s>>3]=o;break;case"*":qe[s>>2]=o;break;default:me(`invalid type for setValue: ${c}`)}}var xe=s=>Jh(s),_e=()=>Qh(),$n=s=>{$n.shown||={},$n.shown[s]||($n.shown[s]=1,a&&(s="warning: "+s),I(s))},Yr=typeof TextDecoder<"u"?new TextDecoder:void 0,ui=(s,o=0,c=NaN)=>{for(var u=o+c,p=o;s[p]&&!(p>=u);)++p;if(p-o>16&&s.buffer&&Yr)return Yr.decode(s.subarray(o,p));for(var v="";o<p;){var E=s[o++];if(!(E&128)){v+=String.fromCharCode(E);continue}var A=s[o++]&63;if((E&224)==192){v+=String.fromCharCode((E&31)<<6|A);continue}var D=s[o++]&63;if((E&240)==224?E=(E&15)<<12|A<<6|D:((E&248)!=240&&$n("Invalid UTF-8 leading byte "+Nt(E)+" encountered when deserializing a UTF-8 string in wasm memory to a JS string!"),E=(E&7)<<18|A<<12|D<<6|s[o++]&63),E<65536)v+=String.fromCharCode(E);else{var $=E-65536;v+=String.fromCharCode(55296|$>>10,56320|$&1023)}}return v},ln=(s,o)=>(H(typeof s=="number",`UTF8ToString expects a number (got ${typeof s})`),s?ui(Rt,s,o):""),jr=(s,o,c,u)=>me(`Assertion failed: ${ln(s)}, at: `+[o?ln(o):"unknown filename",c,u?ln(u):"unknown function"]),Cn=[],Vi=0,hr=s=>{var o=new ur(s);return o.get_caught()||(o.set_caught(!0),Vi--),o.set_rethrown(!1),Cn.push(o),ra(s),nu(s)},zs=()=>{if(!Cn.length)return 0;var s=Cn[Cn.length-1];return ra(s.excPtr),s.excPtr},Rn=0,Hi=()=>{be(0,0),H(Cn.length>0);var s=Cn.pop();Gl(s.excPtr),Rn=0};class ur{constructor(o){this.excPtr=o,this.ptr=o-24}set_type(o){qe[this.ptr+4>>2]=o}get_type(){return qe[this.ptr+4>>2]}set_destructor(o){qe[this.ptr+8>>2]=o}get_destructor(){return qe[this.ptr+8>>2]}set_caught(o){o=o?1:0,ut[this.ptr+12]=o}get_caught(){return ut[this.ptr+12]!=0}set_rethrown(o){o=o?1:0,ut[this.ptr+13]=o}get_rethrown(){return ut[this.ptr+13]!=0}init(o,c){this.set_adjusted_ptr(0),this.set_type(o),this.set_destructor(c)}set_adjusted_ptr(o){qe[this.ptr+16>>2]=o}get_adjusted_ptr(){return qe[this.ptr+16>>2]}}var Wi=s=>jh(s),dr=s=>{var o=Rn?.excPtr;if(!o)return Wi(0),0;var c=new ur(o);c.set_adjusted_ptr(o);var u=c.get_type();if(!u)return Wi(0),o;for(var p of s){if(p===0||p===u)break;var v=c.ptr+16;if(tu(p,u,v))return Wi(p),o}return Wi(u),o},El=()=>dr([]),Tl=s=>dr([s]),Al=(s,o)=>dr([s,o]),Zr=()=>{var s=Cn.pop();s||me("no exception to throw");var o=s.excPtr;throw s.get_rethrown()||(Cn.push(s),s.set_rethrown(!0),s.set_caught(!1),Vi++),Rn=new $e(o),Rn},C=s=>{if(s){var o=new ur(s);Cn.push(o),o.set_rethrown(!0),Zr()}},G=(s,o,c)=>{var u=new ur(s);throw u.init(o,c),Rn=new $e(s),Vi++,Rn},Q=()=>Vi,Z=s=>{throw Rn||(Rn=new $e(s)),Rn},X={isAbs:s=>s.charAt(0)==="/",splitPath:s=>{var o=/^(\/?|)([\s\S]*?)((?:\.{1,2}|[^\/]+?|)(\.[^.\/]*|))(?:[\/]*)$/;return o.exec(s).slice(1)},normalizeArray:(s,o)=>{for(var c=0,u=s.length-1;u>=0;u--){var p=s[u];p==="."?s.splice(u,1):p===".."?(s.splice(u,1),c++):c&&(s.splice(u,1),c--)}if(o)for(;c;c--)s.unshift("..");return s},normalize:s=>{var o=X.isAbs(s),c=s.slice(-1)==="/";return s=X.normalizeArray(s.split("/").filter(u=>!!u),!o).join("/"),!s&&!o&&(s="."),s&&c&&(s+="/"),(o?"/":"")+s},dirname:s=>{var o=X.splitPath(s),c=o[0],u=o[1];return!c&&!u?".":(u&&(u=u.slice(0,-1)),c+u)},basename:s=>s&&s.match(/([^\/]+|\/)\/*$/)[1],join:(...s)=>X.normalize(s.join("/")),join2:(s,o)=>X.normalize(s+"/"+o)},Le=()=>{if(a){var s=h("crypto");return o=>s.randomFillSync(o)}return o=>crypto.getRandomValues(o)},Ge=s=>{(Ge=Le())(s)},Ae={resolve:(...s)=>{for(var o="",c=!1,u=s.length-1;u>=-1&&!c;u--){var p=u>=0?s[u]:S.cwd();if(typeof p!="string")throw new TypeError("Arguments to path.resolve must be strings");if(!p)return"";o=p+"/"+o,c=X.isAbs(p)}return o=X.normalizeArray(o.split("/").filter(v=>!!v),!c).join("/"),(c?"/":"")+o||"."},relative:(s,o)=>{s=Ae.resolve(s).slice(1),o=Ae.resolve(o).slice(1);function c($){for(var J=0;J<$.length&&$[J]==="";J++);for(var oe=$.length-1;oe>=0&&$[oe]==="";oe--);return J>oe?[]:$.slice(J,oe-J+1)}for(var u=c(s.split("/")),p=c(o.split("/")),v=Math.min(u.length,p.length),E=v,A=0;A<v;A++)if(u[A]!==p[A]){E=A;break}for(var D=[],A=E;A<u.length;A++)D.push("..");return D=D.concat(p.slice(E)),D.join("/")}},Ue=[],Ve=s=>{for(var o=0,c=0;c<s.length;++c){var u=s.charCodeAt(c);u<=127?o++:u<=2047?o+=2:u>=55296&&u<=57343?(o+=4,++c):o+=3}return o},nt=(s,o,c,u)=>{if(H(typeof s=="string",`stringToUTF8Array expects a string (got ${typeof s})`),!(u>0))return 0;for(var p=c,v=c+u-1,E=0;E<s.length;++E){var A=s.codePointAt(E);if(A<=127){if(c>=v)break;o[c++]=A}else if(A<=2047){if(c+1>=v)break;o[c++]=192|A>>6,o[c++]=128|A&63}else if(A<=65535){if(c+2>=v)break;o[c++]=224|A>>12,o[c++]=128|A>>6&63,o[c++]=128|A&63}else{if(c+3>=v)break;A>1114111&&$n("Invalid Unicode code point "+Nt(A)+" encountered when serializing a JS string to a UTF-8 string in wasm memory! (Valid unicode code points should be in range 0-0x10FFFF)."),o[c++]=240|A>>18,o[c++]=128|A>>12&63,o[c++]=128|A>>6&63,o[c++]=128|A&63,E++}}return o[c]=0,c-p},ft=(s,o,c)=>{var u=c>0?c:Ve(s)+1,p=new Array(u),v=nt(s,p,0,p.length);return o&&(p.length=v),p},He=()=>{if(!Ue.length){var s=null;if(a){var o=256,c=Buffer.alloc(o),u=0,p=process.stdin.fd;try{u=P.readSync(p,c,0,o)}catch(v){if(v.toString().includes("EOF"))u=0;else throw v}u>0&&(s=c.slice(0,u).toString("utf-8"))}else typeof window<"u"&&typeof window.prompt=="function"&&(s=window.prompt("Input: "),s!==null&&(s+=`
`));if(!s)return null;Ue=ft(s,!0)}return Ue.shift()},at={ttys:[],init(){},shutdown(){},register(s,o){at.ttys[s]={input:[],output:[],ops:o},S.registerDevice(s,at.stream_ops)},stream_ops:{open(s){var o=at.ttys[s.node.rdev];if(!o)throw new S.ErrnoError(43);s.tty=o,s.seekable=!1},close(s){s.tty.ops.fsync(s.tty)},fsync(s){s.tty.ops.fsync(s.tty)},read(s,o,c,u,p){if(!s.tty||!s.tty.ops.get_char)throw new S.ErrnoError(60);for(var v=0,E=0;E<u;E++){var A;try{A=s.tty.ops.get_char(s.tty)}catch{throw new S.ErrnoError(29)}if(A===void 0&&v===0)throw new S.ErrnoError(6);if(A==null)break;v++,o[c+E]=A}return v&&(s.node.atime=Date.now()),v},write(s,o,c,u,p){if(!s.tty||!s.tty.ops.put_char)throw new S.ErrnoError(60);try{for(var v=0;v<u;v++)s.tty.ops.put_char(s.tty,o[c+v])}catch{throw new S.ErrnoError(29)}return u&&(s.node.mtime=s.node.ctime=Date.now()),v}},default_tty_ops:{get_char(s){return He()},put_char(s,o){o===null||o===10?(U(ui(s.output)),s.output=[]):o!=0&&s.output.push(o)},fsync(s){s.output?.length>0&&(U(ui(s.output)),s.output=[])},ioctl_tcgets(s){return{c_iflag:25856,c_oflag:5,c_cflag:191,c_lflag:35387,c_cc:[3,28,127,21,4,0,1,0,17,19,26,0,18,15,23,22,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]}},ioctl_tcsets(s,o,c){return 0},ioctl_tiocgwinsz(s){return[24,80]}},default_tty1_ops:{put_char(s,o){o===null||o===10?(I(ui(s.output)),s.output=[]):o!=0&&s.output.push(o)},fsync(s){s.output?.length>0&&(I(ui(s.output)),s.output=[])}}},Vt=s=>{me("internal error: mmapAlloc called but `emscripten_builtin_memalign` native symbol not exported")},ze={ops_table:null,mount(s){return ze.createNode(null,"/",16895,0)},createNode(s,o,c,u){if(S.isBlkdev(c)||S.isFIFO(c))throw new S.ErrnoError(63);ze.ops_table||={dir:{node:{getattr:ze.node_ops.getattr,setattr:ze.node_ops.setattr,lookup:ze.node_ops.lookup,mknod:ze.node_ops.mknod,rename:ze.node_ops.rename,unlink:ze.node_ops.unlink,rmdir:ze.node_ops.rmdir,readdir:ze.node_ops.readdir,symlink:ze.node_ops.symlink},stream:{llseek:ze.stream_ops.llseek}},file:{node:{getattr:ze.node_ops.getattr,setattr:ze.node_ops.setattr},stream:{llseek:ze.stream_ops.llseek,read:ze.stream_ops.read,write:ze.stream_ops.write,mmap:ze.stream_ops.mmap,msync:ze.stream_ops.msync}},link:{node:{getattr:ze.node_ops.getattr,setattr:ze.node_ops.setattr,readlink:ze.node_ops.readlink},stream:{}},chrdev:{node:{getattr:ze.node_ops.getattr,setattr:ze.node_ops.setattr},stream:S.chrdev_stream_ops}};var p=S.createNode(s,o,c,u);return S.isDir(p.mode)?(p.node_ops=ze.ops_table.dir.node,p.stream_ops=ze.ops_table.dir.stream,p.contents={}):S.isFile(p.mode)?(p.node_ops=ze.ops_table.file.node,p.stream_ops=ze.ops_table.file.stream,p.usedBytes=0,p.contents=null):S.isLink(p.mode)?(p.node_ops=ze.ops_table.link.node,p.stream_ops=ze.ops_table.link.stream):S.isChrdev(p.mode)&&(p.node_ops=ze.ops_table.chrdev.node,p.stream_ops=ze.ops_table.chrdev.stream),p.atime=p.mtime=p.ctime=Date.now(),s&&(s.contents[o]=p,s.atime=s.mtime=s.ctime=p.atime),p},getFileDataAsTypedArray(s){return s.contents?s.contents.subarray?s.contents.subarray(0,s.usedBytes):new Uint8Array(s.contents):new Uint8Array(0)},expandFileStorage(s,o){var c=s.contents?s.contents.length:0;if(!(c>=o)){var u=1024*1024;o=Math.max(o,c*(c<u?2:1.125)>>>0),c!=0&&(o=Math.max(o,256));var p=s.contents;s.contents=new Uint8Array(o),s.usedBytes>0&&s.contents.set(p.subarray(0,s.usedBytes),0)}},resizeFileStorage(s,o){if(s.usedBytes!=o)if(o==0)s.contents=null,s.usedBytes=0;else{var c=s.contents;s.contents=new Uint8Array(o),c&&s.contents.set(c.subarray(0,Math.min(o,s.usedBytes))),s.usedBytes=o}},node_ops:{getattr(s){var o={};return o.dev=S.isChrdev(s.mode)?s.id:1,o.ino=s.id,o.mode=s.mode,o.nlink=1,o.uid=0,o.gid=0,o.rdev=s.rdev,S.isDir(s.mode)?o.size=4096:S.isFile(s.mode)?o.size=s.usedBytes:S.isLink(s.mode)?o.size=s.link.length:o.size=0,o.atime=new Date(s.atime),o.mtime=new Date(s.mtime),o.ctime=new Date(s.ctime),o.blksize=4096,o.blocks=Math.ceil(o.size/o.blksize),o},setattr(s,o){for(let c of["mode","atime","mtime","ctime"])o[c]!=null&&(s[c]=o[c]);o.size!==void 0&&ze.resizeFileStorage(s,o.size)},lookup(s,o){throw new S.ErrnoError(44)},mknod(s,o,c,u){return ze.createNode(s,o,c,u)},rename(s,o,c){var u;try{u=S.lookupNode(o,c)}catch{}if(u){if(S.isDir(s.mode))for(var p in u.contents)throw new S.ErrnoError(55);S.hashRemoveNode(u)}delete s.parent.contents[s.name],o.contents[c]=s,s.name=c,o.ctime=o.mtime=s.parent.ctime=s.parent.mtime=Date.now()},unlink(s,o){delete s.contents[o],s.ctime=s.mtime=Date.now()},rmdir(s,o){var c=S.lookupNode(s,o);for(var u in c.contents)throw new S.ErrnoError(55);delete s.contents[o],s.ctime=s.mtime=Date.now()},readdir(s){return[".","..",...Object.keys(s.contents)]},symlink(s,o,c){var u=ze.createNode(s,o,41471,0);return u.link=c,u},readlink(s){if(!S.isLink(s.mode))throw new S.ErrnoError(28);return s.link}},stream_ops:{read(s,o,c,u,p){var v=s.node.contents;if(p>=s.node.usedBytes)return 0;var E=Math.min(s.node.usedBytes-p,u);if(H(E>=0),E>8&&v.subarray)o.set(v.subarray(p,p+E),c);else for(var A=0;A<E;A++)o[c+A]=v[p+A];return E},write(s,o,c,u,p,v){if(H(!(o instanceof ArrayBuffer)),o.buffer===ut.buffer&&(v=!1),!u)return 0;var E=s.node;if(E.mtime=E.ctime=Date.now(),o.subarray&&(!E.contents||E.contents.subarray)){if(v)return H(p===0,"canOwn must imply no weird position inside the file"),E.contents=o.subarray(c,c+u),E.usedBytes=u,u;if(E.usedBytes===0&&p===0)return E.contents=o.slice(c,c+u),E.usedBytes=u,u;if(p+u<=E.usedBytes)return E.contents.set(o.subarray(c,c+u),p),u}if(ze.expandFileStorage(E,p+u),E.contents.subarray&&o.subarray)E.contents.set(o.subarray(c,c+u),p);else for(var A=0;A<u;A++)E.contents[p+A]=o[c+A];return E.usedBytes=Math.max(E.usedBytes,p+u),u},llseek(s,o,c){var u=o;if(c===1?u+=s.position:c===2&&S.isFile(s.node.mode)&&(u+=s.node.usedBytes),u<0)throw new S.ErrnoError(28);return u},mmap(s,o,c,u,p){if(!S.isFile(s.node.mode))throw new S.ErrnoError(43);var v,E,A=s.node.contents;if(!(p&2)&&A&&A.buffer===ut.buffer)E=!1,v=A.byteOffset;else{if(E=!0,v=Vt(o),!v)throw new S.ErrnoError(48);A&&((c>0||c+o<A.length)&&(A.subarray?A=A.subarray(c,c+o):A=Array.prototype.slice.call(A,c,c+o)),ut.set(A,v))}return{ptr:v,allocated:E}},msync(s,o,c,u,p){return ze.stream_ops.write(s,o,0,u,c,!1),0}}},Pt=async s=>{var o=await w(s);return H(o,`Loading data file "${s}" failed (no arrayBuffer).`),new Uint8Array(o)},Xt=(...s)=>S.createDataFile(...s),We=s=>{for(var o=s;;){if(!T[s])return s;s=o+Math.random()}},en=[],St=(s,o,c,u)=>{typeof Browser<"u"&&Browser.init();var p=!1;return en.forEach(v=>{p||v.canHandle(o)&&(v.handle(s,o,c,u),p=!0)}),p},Xn=(s,o,c,u,p,v,E,A,D,$)=>{var J=o?Ae.resolve(X.join2(s,o)):s,oe=We(`cp ${J}`);function fe(ce){function ve(Ke){$?.(),A||Xt(s,o,Ke,u,p,D),v?.(),de(oe)}St(ce,J,ve,()=>{E?.(),de(oe)})||ve(ce)}ye(oe),typeof c=="string"?Pt(c).then(fe,E):fe(c)},tn=s=>{var o={r:0,"r+":2,w:577,"w+":578,a:1089,"a+":1090},c=o[s];if(typeof c>"u")throw new Error(`Unknown file open mode: ${s}`);return c},Ei=(s,o)=>{var c=0;return s&&(c|=365),o&&(c|=146),c},qn=s=>ln(Yh(s)),Yn={EPERM:63,ENOENT:44,ESRCH:71,EINTR:27,EIO:29,ENXIO:60,E2BIG:1,ENOEXEC:45,EBADF:8,ECHILD:12,EAGAIN:6,EWOULDBLOCK:6,ENOMEM:48,EACCES:2,EFAULT:21,ENOTBLK:105,EBUSY:10,EEXIST:20,EXDEV:75,ENODEV:43,ENOTDIR:54,EISDIR:31,EINVAL:28,ENFILE:41,EMFILE:33,ENOTTY:59,ETXTBSY:74,EFBIG:22,ENOSPC:51,ESPIPE:70,EROFS:69,EMLINK:34,EPIPE:64,EDOM:18,ERANGE:68,ENOMSG:49,EIDRM:24,ECHRNG:106,EL2NSYNC:156,EL3HLT:107,EL3RST:108,ELNRNG:109,EUNATCH:110,ENOCSI:111,EL2HLT:112,EDEADLK:16,ENOLCK:46,EBADE:113,EBADR:114,EXFULL:115,ENOANO:104,EBADRQC:103,EBADSLT:102,EDEADLOCK:16,EBFONT:101,ENOSTR:100,ENODATA:116,ETIME:117,ENOSR:118,ENONET:119,ENOPKG:120,EREMOTE:121,ENOLINK:47,EADV:122,ESRMNT:123,ECOMM:124,EPROTO:65,EMULTIHOP:36,EDOTDOT:125,EBADMSG:9,ENOTUNIQ:126,EBADFD:127,EREMCHG:128,ELIBACC:129,ELIBBAD:130,ELIBSCN:131,ELIBMAX:132,ELIBEXEC:133,ENOSYS:52,ENOTEMPTY:55,ENAMETOOLONG:37,ELOOP:32,EOPNOTSUPP:138,EPFNOSUPPORT:139,ECONNRESET:15,ENOBUFS:42,EAFNOSUPPORT:5,EPROTOTYPE:67,ENOTSOCK:57,ENOPROTOOPT:50,ESHUTDOWN:140,ECONNREFUSED:14,EADDRINUSE:3,ECONNABORTED:13,ENETUNREACH:40,ENETDOWN:38,ETIMEDOUT:73,EHOSTDOWN:142,EHOSTUNREACH:23,EINPROGRESS:26,EALREADY:7,EDESTADDRREQ:17,EMSGSIZE:35,EPROTONOSUPPORT:66,ESOCKTNOSUPPORT:137,EADDRNOTAVAIL:4,ENETRESET:39,EISCONN:30,ENOTCONN:53,ETOOMANYREFS:141,EUSERS:136,EDQUOT:19,ESTALE:72,ENOTSUP:138,ENOMEDIUM:148,EILSEQ:25,EOVERFLOW:61,ECANCELED:11,ENOTRECOVERABLE:56,EOWNERDEAD:62,ESTRPIPE:135},S={root:null,mounts:[],devices:{},streams:[],nextInode:1,nameTable:null,currentPath:"/",initialized:!1,ignorePermissions:!0,filesystems:null,syncFSRequests:0,readFiles:{},ErrnoError:class extends Error{name="ErrnoError";constructor(s){super(At?qn(s):""),this.errno=s;for(var o in Yn)if(Yn[o]===s){this.code=o;break}}},FSStream:class{shared={};get object(){return this.node}set object(s){this.node=s}get isRead(){return(this.flags&2097155)!==1}get isWrite(){return(this.flags&2097155)!==0}get isAppend(){return this.flags&1024}get flags(){return this.shared.flags}set flags(s){this.shared.flags=s}get position(){return this.shared.position}set position(s){this.shared.position=s}},FSNode:class{node_ops={};stream_ops={};readMode=365;writeMode=146;mounted=null;constructor(s,o,c,u){s||(s=this),this.parent=s,this.mount=s.mount,this.id=S.nextInode++,this.name=o,this.mode=c,this.rdev=u,this.atime=this.mtime=this.ctime=Date.now()}get read(){return(this.mode&this.readMode)===this.readMode}set read(s){s?this.mode|=this.readMode:this.mode&=~this.readMode}get write(){return(this.mode&this.writeMode)===this.writeMode}set write(s){s?this.mode|=this.writeMode:this.mode&=~this.writeMode}get isFolder(){return S.isDir(this.mode)}get isDevice(){return S.isChrdev(this.mode)}},lookupPath(s,o={}){if(!s)throw new S.ErrnoError(44);o.follow_mount??=!0,X.isAbs(s)||(s=S.cwd()+"/"+s);e:for(var c=0;c<40;c++){for(var u=s.split("/").filter($=>!!$),p=S.root,v="/",E=0;E<u.length;E++){var A=E===u.length-1;if(A&&o.parent)break;if(u[E]!=="."){if(u[E]===".."){if(v=X.dirname(v),S.isRoot(p)){s=v+"/"+u.slice(E+1).join("/");continue e}else p=p.parent;continue}v=X.join2(v,u[E]);try{p=S.lookupNode(p,u[E])}catch($){if($?.errno===44&&A&&o.noent_okay)return{path:v};throw $}if(S.isMountpoint(p)&&(!A||o.follow_mount)&&(p=p.mounted.root),S.isLink(p.mode)&&(!A||o.follow)){if(!p.node_ops.readlink)throw new S.ErrnoError(52);var D=p.node_ops.readlink(p);X.isAbs(D)||(D=X.dirname(v)+"/"+D),s=D+"/"+u.slice(E+1).join("/");continue e}}}return{path:v,node:p}}throw new S.ErrnoError(32)},getPath(s){for(var o;;){if(S.isRoot(s)){var c=s.mount.mountpoint;return o?c[c.length-1]!=="/"?`${c}/${o}`:c+o:c}o=o?`${s.name}/${o}`:s.name,s=s.parent}},hashName(s,o){for(var c=0,u=0;u<o.length;u++)c=(c<<5)-c+o.charCodeAt(u)|0;return(s+c>>>0)%S.nameTable.length},hashAddNode(s){var o=S.hashName(s.parent.id,s.name);s.name_next=S.nameTable[o],S.nameTable[o]=s},hashRemoveNode(s){var o=S.hashName(s.parent.id,s.name);if(S.nameTable[o]===s)S.nameTable[o]=s.name_next;else for(var c=S.nameTable[o];c;){if(c.name_next===s){c.name_next=s.name_next;break}c=c.name_next}},lookupNode(s,o){var c=S.mayLookup(s);if(c)throw new S.ErrnoError(c);for(var u=S.hashName(s.id,o),p=S.nameTable[u];p;p=p.name_next){var v=p.name;if(p.parent.id===s.id&&v===o)return p}return S.lookup(s,o)},createNode(s,o,c,u){H(typeof s=="object");var p=new S.FSNode(s,o,c,u);return S.hashAddNode(p),p},destroyNode(s){S.hashRemoveNode(s)},isRoot(s){return s===s.parent},isMountpoint(s){return!!s.mounted},isFile(s){return(s&61440)===32768},isDir(s){return(s&61440)===16384},isLink(s){return(s&61440)===40960},isChrdev(s){return(s&61440)===8192},isBlkdev(s){return(s&61440)===24576},isFIFO(s){return(s&61440)===4096},isSocket(s){return(s&49152)===49152},flagsToPermissionString(s){var o=["r","w","rw"][s&3];return s&512&&(o+="w"),o},nodePermissions(s,o){return S.ignorePermissions?0:o.includes("r")&&!(s.mode&292)||o.includes("w")&&!(s.mode&146)||o.includes("x")&&!(s.mode&73)?2:0},mayLookup(s){if(!S.isDir(s.mode))return 54;var o=S.nodePermissions(s,"x");return o||(s.node_ops.lookup?0:2)},mayCreate(s,o){if(!S.isDir(s.mode))return 54;try{var c=S.lookupNode(s,o);return 20}catch{}return S.nodePermissions(s,"wx")},mayDelete(s,o,c){var u;try{u=S.lookupNode(s,o)}catch(v){return v.errno}var p=S.nodePermissions(s,"wx");if(p)return p;if(c){if(!S.isDir(u.mode))return 54;if(S.isRoot(u)||S.getPath(u)===S.cwd())return 10}else if(S.isDir(u.mode))return 31;return 0},mayOpen(s,o){return s?S.isLink(s.mode)?32:S.isDir(s.mode)&&(S.flagsToPermissionString(o)!=="r"||o&576)?31:S.nodePermissions(s,S.flagsToPermissionString(o)):44},checkOpExists(s,o){if(!s)throw new S.ErrnoError(o);return s},MAX_OPEN_FDS:4096,nextfd(){for(var s=0;s<=S.MAX_OPEN_FDS;s++)if(!S.streams[s])return s;throw new S.ErrnoError(33)},getStreamChecked(s){var o=S.getStream(s);if(!o)throw new S.ErrnoError(8);return o},getStream:s=>S.streams[s],createStream(s,o=-1){return H(o>=-1),s=Object.assign(new S.FSStream,s),o==-1&&(o=S.nextfd()),s.fd=o,S.streams[o]=s,s},closeStream(s){S.streams[s]=null},dupStream(s,o=-1){var c=S.createStream(s,o);return c.stream_ops?.dup?.(c),c},doSetAttr(s,o,c){var u=s?.stream_ops.setattr,p=u?s:o;u??=o.node_ops.setattr,S.checkOpExists(u,63),u(p,c)},chrdev_stream_ops:{open(s){var o=S.getDevice(s.node.rdev);s.stream_ops=o.stream_ops,s.stream_ops.open?.(s)},llseek(){throw new S.ErrnoError(70)}},major:s=>s>>8,minor:s=>s&255,makedev:(s,o)=>s<<8|o,registerDevice(s,o){S.devices[s]={stream_ops:o}},getDevice:s=>S.devices[s],getMounts(s){for(var o=[],c=[s];c.length;){var u=c.pop();o.push(u),c.push(...u.mounts)}return o},syncfs(s,o){typeof s=="function"&&(o=s,s=!1),S.syncFSRequests++,S.syncFSRequests>1&&I(`warning: ${S.syncFSRequests} FS.syncfs operations in flight at once, probably just doing extra work`);var c=S.getMounts(S.root.mount),u=0;function p(E){return H(S.syncFSRequests>0),S.syncFSRequests--,o(E)}function v(E){if(E)return v.errored?void 0:(v.errored=!0,p(E));++u>=c.length&&p(null)}c.forEach(E=>{if(!E.type.syncfs)return v(null);E.type.syncfs(E,s,v)})},mount(s,o,c){if(typeof s=="string")throw s;var u=c==="/",p=!c,v;if(u&&S.root)throw new S.ErrnoError(10);if(!u&&!p){var E=S.lookupPath(c,{follow_mount:!1});if(c=E.path,v=E.node,S.isMountpoint(v))throw new S.ErrnoError(10);if(!S.isDir(v.mode))throw new S.ErrnoError(54)}var A={type:s,opts:o,mountpoint:c,mounts:[]},D=s.mount(A);return D.mount=A,A.root=D,u?S.root=D:v&&(v.mounted=A,v.mount&&v.mount.mounts.push(A)),D},unmount(s){var o=S.lookupPath(s,{follow_mount:!1});if(!S.isMountpoint(o.node))throw new S.ErrnoError(28);var c=o.node,u=c.mounted,p=S.getMounts(u);Object.keys(S.nameTable).forEach(E=>{for(var A=S.nameTable[E];A;){var D=A.name_next;p.includes(A.mount)&&S.destroyNode(A),A=D}}),c.mounted=null;var v=c.mount.mounts.indexOf(u);H(v!==-1),c.mount.mounts.splice(v,1)},lookup(s,o){return s.node_ops.lookup(s,o)},mknod(s,o,c){var u=S.lookupPath(s,{parent:!0}),p=u.node,v=X.basename(s);if(!v)throw new S.ErrnoError(28);if(v==="."||v==="..")throw new S.ErrnoError(20);var E=S.mayCreate(p,v);if(E)throw new S.ErrnoError(E);if(!p.node_ops.mknod)throw new S.ErrnoError(63);return p.node_ops.mknod(p,v,o,c)},statfs(s){return S.statfsNode(S.lookupPath(s,{follow:!0}).node)},statfsStream(s){return S.statfsNode(s.node)},statfsNode(s){var o={bsize:4096,frsize:4096,blocks:1e6,bfree:5e5,bavail:5e5,files:S.nextInode,ffree:S.nextInode-1,fsid:42,flags:2,namelen:255};return s.node_ops.statfs&&Object.assign(o,s.node_ops.statfs(s.mount.opts.root)),o},create(s,o=438){return o&=4095,o|=32768,S.mknod(s,o,0)},mkdir(s,o=511){return o&=1023,o|=16384,S.mknod(s,o,0)},mkdirTree(s,o){var c=s.split("/"),u="";for(var p of c)if(p){(u||X.isAbs(s))&&(u+="/"),u+=p;try{S.mkdir(u,o)}catch(v){if(v.errno!=20)throw v}}},mkdev(s,o,c){return typeof c>"u"&&(c=o,o=438),o|=8192,S.mknod(s,o,c)},symlink(s,o){if(!Ae.resolve(s))throw new S.ErrnoError(44);var c=S.lookupPath(o,{parent:!0}),u=c.node;if(!u)throw new S.ErrnoError(44);var p=X.basename(o),v=S.mayCreate(u,p);if(v)throw new S.ErrnoError(v);if(!u.node_ops.symlink)throw new S.ErrnoError(63);return u.node_ops.symlink(u,p,s)},rename(s,o){var c=X.dirname(s),u=X.dirname(o),p=X.basename(s),v=X.basename(o),E,A,D;if(E=S.lookupPath(s,{parent:!0}),A=E.node,E=S.lookupPath(o,{parent:!0}),D=E.node,!A||!D)throw new S.ErrnoError(44);if(A.mount!==D.mount)throw new S.ErrnoError(75);var $=S.lookupNode(A,p),J=Ae.relative(s,u);if(J.charAt(0)!==".")throw new S.ErrnoError(28);if(J=Ae.relative(o,c),J.charAt(0)!==".")throw new S.ErrnoError(55);var oe;try{oe=S.lookupNode(D,v)}catch{}if($!==oe){var fe=S.isDir($.mode),ce=S.mayDelete(A,p,fe);if(ce)throw new S.ErrnoError(ce);if(ce=oe?S.mayDelete(D,v,fe):S.mayCreate(D,v),ce)throw new S.ErrnoError(ce);if(!A.node_ops.rename)throw new S.ErrnoError(63);if(S.isMountpoint($)||oe&&S.isMountpoint(oe))throw new S.ErrnoError(10);if(D!==A&&(ce=S.nodePermissions(A,"w"),ce))throw new S.ErrnoError(ce);S.hashRemoveNode($);try{A.node_ops.rename($,D,v),$.parent=D}catch(ve){throw ve}finally{S.hashAddNode($)}}},rmdir(s){var o=S.lookupPath(s,{parent:!0}),c=o.node,u=X.basename(s),p=S.lookupNode(c,u),v=S.mayDelete(c,u,!0);if(v)throw new S.ErrnoError(v);if(!c.node_ops.rmdir)throw new S.ErrnoError(63);if(S.isMountpoint(p))throw new S.ErrnoError(10);c.node_ops.rmdir(c,u),S.destroyNode(p)},readdir(s){var o=S.lookupPath(s,{follow:!0}),c=o.node,u=S.checkOpExists(c.node_ops.readdir,54);return u(c)},unlink(s){var o=S.lookupPath(s,{parent:!0}),c=o.node;if(!c)throw new S.ErrnoError(44);var u=X.basename(s),p=S.lookupNode(c,u),v=S.mayDelete(c,u,!1);if(v)throw new S.ErrnoError(v);if(!c.node_ops.unlink)throw new S.ErrnoError(63);if(S.isMountpoint(p))throw new S.ErrnoError(10);c.node_ops.unlink(c,u),S.destroyNode(p)},readlink(s){var o=S.lookupPath(s),c=o.node;if(!c)throw new S.ErrnoError(44);if(!c.node_ops.readlink)throw new S.ErrnoError(28);return c.node_ops.readlink(c)},stat(s,o){var c=S.lookupPath(s,{follow:!o}),u=c.node,p=S.checkOpExists(u.node_ops.getattr,63);return p(u)},fstat(s){var o=S.getStreamChecked(s),c=o.node,u=o.stream_ops.getattr,p=u?o:c;return u??=c.node_ops.getattr,S.checkOpExists(u,63),u(p)},lstat(s){return S.stat(s,!0)},doChmod(s,o,c,u){S.doSetAttr(s,o,{mode:c&4095|o.mode&-4096,ctime:Date.now(),dontFollow:u})},chmod(s,o,c){var u;if(typeof s=="string"){var p=S.lookupPath(s,{follow:!c});u=p.node}else u=s;S.doChmod(null,u,o,c)},lchmod(s,o){S.chmod(s,o,!0)},fchmod(s,o){var c=S.getStreamChecked(s);S.doChmod(c,c.node,o,!1)},doChown(s,o,c){S.doSetAttr(s,o,{timestamp:Date.now(),dontFollow:c})},chown(s,o,c,u){var p;if(typeof s=="string"){var v=S.lookupPath(s,{follow:!u});p=v.node}else p=s;S.doChown(null,p,u)},lchown(s,o,c){S.chown(s,o,c,!0)},fchown(s,o,c){var u=S.getStreamChecked(s);S.doChown(u,u.node,!1)},doTruncate(s,o,c){if(S.isDir(o.mode))throw new S.ErrnoError(31);if(!S.isFile(o.mode))throw new S.ErrnoError(28);var u=S.nodePermissions(o,"w");if(u)throw new S.ErrnoError(u);S.doSetAttr(s,o,{size:c,timestamp:Date.now()})},truncate(s,o){if(o<0)throw new S.ErrnoError(28);var c;if(typeof s=="string"){var u=S.lookupPath(s,{follow:!0});c=u.node}else c=s;S.doTruncate(null,c,o)},ftruncate(s,o){var c=S.getStreamChecked(s);if(o<0||(c.flags&2097155)===0)throw new S.ErrnoError(28);S.doTruncate(c,c.node,o)},utime(s,o,c){var u=S.lookupPath(s,{follow:!0}),p=u.node,v=S.checkOpExists(p.node_ops.setattr,63);v(p,{atime:o,mtime:c})},open(s,o,c=438){if(s==="")throw new S.ErrnoError(44);o=typeof o=="string"?tn(o):o,o&64?c=c&4095|32768:c=0;var u,p;if(typeof s=="object")u=s;else{p=s.endsWith("/");var v=S.lookupPath(s,{follow:!(o&131072),noent_okay:!0});u=v.node,s=v.path}var E=!1;if(o&64)if(u){if(o&128)throw new S.ErrnoError(20)}else{if(p)throw new S.ErrnoError(31);u=S.mknod(s,c|511,0),E=!0}if(!u)throw new S.ErrnoError(44);if(S.isChrdev(u.mode)&&(o&=-513),o&65536&&!S.isDir(u.mode))throw new S.ErrnoError(54);if(!E){var A=S.mayOpen(u,o);if(A)throw new S.ErrnoError(A)}o&512&&!E&&S.truncate(u,0),o&=-131713;var D=S.createStream({node:u,path:S.getPath(u),flags:o,seekable:!0,position:0,stream_ops:u.stream_ops,ungotten:[],error:!1});return D.stream_ops.open&&D.stream_ops.open(D),E&&S.chmod(u,c&511),t.logReadFiles&&!(o&1)&&(s in S.readFiles||(S.readFiles[s]=1)),D},close(s){if(S.isClosed(s))throw new S.ErrnoError(8);s.getdents&&(s.getdents=null);try{s.stream_ops.close&&s.stream_ops.close(s)}catch(o){throw o}finally{S.closeStream(s.fd)}s.fd=null},isClosed(s){return s.fd===null},llseek(s,o,c){if(S.isClosed(s))throw new S.ErrnoError(8);if(!s.seekable||!s.stream_ops.llseek)throw new S.ErrnoError(70);if(c!=0&&c!=1&&c!=2)throw new S.ErrnoError(28);return s.position=s.stream_ops.llseek(s,o,c),s.ungotten=[],s.position},read(s,o,c,u,p){if(H(c>=0),u<0||p<0)throw new S.ErrnoError(28);if(S.isClosed(s))throw new S.ErrnoError(8);if((s.flags&2097155)===1)throw new S.ErrnoError(8);if(S.isDir(s.node.mode))throw new S.ErrnoError(31);if(!s.stream_ops.read)throw new S.ErrnoError(28);var v=typeof p<"u";if(!v)p=s.position;else if(!s.seekable)throw new S.ErrnoError(70);var E=s.stream_ops.read(s,o,c,u,p);return v||(s.position+=E),E},write(s,o,c,u,p,v){if(H(c>=0),u<0||p<0)throw new S.ErrnoError(28);if(S.isClosed(s))throw new S.ErrnoError(8);if((s.flags&2097155)===0)throw new S.ErrnoError(8);if(S.isDir(s.node.mode))throw new S.ErrnoError(31);if(!s.stream_ops.write)throw new S.ErrnoError(28);s.seekable&&s.flags&1024&&S.llseek(s,0,2);var E=typeof p<"u";if(!E)p=s.position;else if(!s.seekable)throw new S.ErrnoError(70);var A=s.stream_ops.write(s,o,c,u,p,v);return E||(s.position+=A),A},mmap(s,o,c,u,p){if((u&2)!==0&&(p&2)===0&&(s.flags&2097155)!==2)throw new S.ErrnoError(2);if((s.flags&2097155)===1)throw new S.ErrnoError(2);if(!s.stream_ops.mmap)throw new S.ErrnoError(43);if(!o)throw new S.ErrnoError(28);return s.stream_ops.mmap(s,o,c,u,p)},msync(s,o,c,u,p){return H(c>=0),s.stream_ops.msync?s.stream_ops.msync(s,o,c,u,p):0},ioctl(s,o,c){if(!s.stream_ops.ioctl)throw new S.ErrnoError(59);return s.stream_ops.ioctl(s,o,c)},readFile(s,o={}){if(o.flags=o.flags||0,o.encoding=o.encoding||"binary",o.encoding!=="utf8"&&o.encoding!=="binary")throw new Error(`Invalid encoding type "${o.encoding}"`);var c=S.open(s,o.flags),u=S.stat(s),p=u.size,v=new Uint8Array(p);return S.read(c,v,0,p,0),o.encoding==="utf8"&&(v=ui(v)),S.close(c),v},writeFile(s,o,c={}){c.flags=c.flags||577;var u=S.open(s,c.flags,c.mode);if(typeof o=="string"&&(o=new Uint8Array(ft(o,!0))),ArrayBuffer.isView(o))S.write(u,o,0,o.byteLength,void 0,c.canOwn);else throw new Error("Unsupported data type");S.close(u)},cwd:()=>S.currentPath,chdir(s){var o=S.lookupPath(s,{follow:!0});if(o.node===null)throw new S.ErrnoError(44);if(!S.isDir(o.node.mode))throw new S.ErrnoError(54);var c=S.nodePermissions(o.node,"x");if(c)throw new S.ErrnoError(c);S.currentPath=o.path},createDefaultDirectories(){S.mkdir("/tmp"),S.mkdir("/home"),S.mkdir("/home/web_user")},createDefaultDevices(){S.mkdir("/dev"),S.registerDevice(S.makedev(1,3),{read:()=>0,write:(u,p,v,E,A)=>E,llseek:()=>0}),S.mkdev("/dev/null",S.makedev(1,3)),at.register(S.makedev(5,0),at.default_tty_ops),at.register(S.makedev(6,0),at.default_tty1_ops),S.mkdev("/dev/tty",S.makedev(5,0)),S.mkdev("/dev/tty1",S.makedev(6,0));var s=new Uint8Array(1024),o=0,c=()=>(o===0&&(Ge(s),o=s.byteLength),s[--o]);S.createDevice("/dev","random",c),S.createDevice("/dev","urandom",c),S.mkdir("/dev/shm"),S.mkdir("/dev/shm/tmp")},createSpecialDirectories(){S.mkdir("/proc");var s=S.mkdir("/proc/self");S.mkdir("/proc/self/fd"),S.mount({mount(){var o=S.createNode(s,"fd",16895,73);return o.stream_ops={llseek:ze.stream_ops.llseek},o.node_ops={lookup(c,u){var p=+u,v=S.getStreamChecked(p),E={parent:null,mount:{mountpoint:"fake"},node_ops:{readlink:()=>v.path},id:p+1};return E.parent=E,E},readdir(){return Array.from(S.streams.entries()).filter(([c,u])=>u).map(([c,u])=>c.toString())}},o}},{},"/proc/self/fd")},createStandardStreams(s,o,c){s?S.createDevice("/dev","stdin",s):S.symlink("/dev/tty","/dev/stdin"),o?S.createDevice("/dev","stdout",null,o):S.symlink("/dev/tty","/dev/stdout"),c?S.createDevice("/dev","stderr",null,c):S.symlink("/dev/tty1","/dev/stderr");var u=S.open("/dev/stdin",0),p=S.open("/dev/stdout",1),v=S.open("/dev/stderr",1);H(u.fd===0,`invalid handle for stdin (${u.fd})`),H(p.fd===1,`invalid handle for stdout (${p.fd})`),H(v.fd===2,`invalid handle for stderr (${v.fd})`)},staticInit(){S.nameTable=new Array(4096),S.mount(ze,{},"/"),S.createDefaultDirectories(),S.createDefaultDevices(),S.createSpecialDirectories(),S.filesystems={MEMFS:ze}},init(s,o,c){H(!S.initialized,"FS.init was previously called. If you want to initialize later with custom parameters, remove any earlier calls (note that one is automatically added to the generated code)"),S.initialized=!0,s??=t.stdin,o??=t.stdout,c??=t.stderr,S.createStandardStreams(s,o,c)},quit(){S.initialized=!1,Bl(0);for(var s of S.streams)s&&S.close(s)},findObject(s,o){var c=S.analyzePath(s,o);return c.exists?c.object:null},analyzePath(s,o){try{var c=S.lookupPath(s,{follow:!o});s=c.path}catch{}var u={isRoot:!1,exists:!1,error:0,name:null,path:null,object:null,parentExists:!1,parentPath:null,parentObject:null};try{var c=S.lookupPath(s,{parent:!0});u.parentExists=!0,u.parentPath=c.path,u.parentObject=c.node,u.name=X.basename(s),c=S.lookupPath(s,{follow:!o}),u.exists=!0,u.path=c.path,u.object=c.node,u.name=c.node.name,u.isRoot=c.path==="/"}catch(p){u.error=p.errno}return u},createPath(s,o,c,u){s=typeof s=="string"?s:S.getPath(s);for(var p=o.split("/").reverse();p.length;){var v=p.pop();if(v){var E=X.join2(s,v);try{S.mkdir(E)}catch(A){if(A.errno!=20)throw A}s=E}}return E},createFile(s,o,c,u,p){var v=X.join2(typeof s=="string"?s:S.getPath(s),o),E=Ei(u,p);return S.create(v,E)},createDataFile(s,o,c,u,p,v){var E=o;s&&(s=typeof s=="string"?s:S.getPath(s),E=o?X.join2(s,o):s);var A=Ei(u,p),D=S.create(E,A);if(c){if(typeof c=="string"){for(var $=new Array(c.length),J=0,oe=c.length;J<oe;++J)$[J]=c.charCodeAt(J);c=$}S.chmod(D,A|146);var fe=S.open(D,577);S.write(fe,c,0,c.length,0,v),S.close(fe),S.chmod(D,A)}},createDevice(s,o,c,u){var p=X.join2(typeof s=="string"?s:S.getPath(s),o),v=Ei(!!c,!!u);S.createDevice.major??=64;var E=S.makedev(S.createDevice.major++,0);return S.registerDevice(E,{open(A){A.seekable=!1},close(A){u?.buffer?.length&&u(10)},read(A,D,$,J,oe){for(var fe=0,ce=0;ce<J;ce++){var ve;try{ve=c()}catch{throw new S.ErrnoError(29)}if(ve===void 0&&fe===0)throw new S.ErrnoError(6);if(ve==null)break;fe++,D[$+ce]=ve}return fe&&(A.node.atime=Date.now()),fe},write(A,D,$,J,oe){for(var fe=0;fe<J;fe++)try{u(D[$+fe])}catch{throw new S.ErrnoError(29)}return J&&(A.node.mtime=A.node.ctime=Date.now()),fe}}),S.mkdev(p,v,E)},forceLoadFile(s){if(s.isDevice||s.isFolder||s.link||s.contents)return!0;if(typeof XMLHttpRequest<"u")throw new Error("Lazy loading should have been performed (contents set) in createLazyFile, but it was not. Lazy loading only works in web workers. Use --embed-file or --preload-file in emcc on the main thread.");try{s.contents=R(s.url),s.usedBytes=s.contents.length}catch{throw new S.ErrnoError(29)}},createLazyFile(s,o,c,u,p){class v{lengthKnown=!1;chunks=[];get(ce){if(!(ce>this.length-1||ce<0)){var ve=ce%this.chunkSize,Ke=ce/this.chunkSize|0;return this.getter(Ke)[ve]}}setDataGetter(ce){this.getter=ce}cacheLength(){var ce=new XMLHttpRequest;if(ce.open("HEAD",c,!1),ce.send(null),!(ce.status>=200&&ce.status<300||ce.status===304))throw new Error("Couldn't load "+c+". Status: "+ce.status);var ve=Number(ce.getResponseHeader("Content-length")),Ke,_t=(Ke=ce.getResponseHeader("Accept-Ranges"))&&Ke==="bytes",pt=(Ke=ce.getResponseHeader("Content-Encoding"))&&Ke==="gzip",Dt=1024*1024;_t||(Dt=ve);var Mt=(jt,gn)=>{if(jt>gn)throw new Error("invalid range ("+jt+", "+gn+") or no bytes requested!");if(gn>ve-1)throw new Error("only "+ve+" bytes available! programmer error!");var Lt=new XMLHttpRequest;if(Lt.open("GET",c,!1),ve!==Dt&&Lt.setRequestHeader("Range","bytes="+jt+"-"+gn),Lt.responseType="arraybuffer",Lt.overrideMimeType&&Lt.overrideMimeType("text/plain; charset=x-user-defined"),Lt.send(null),!(Lt.status>=200&&Lt.status<300||Lt.status===304))throw new Error("Couldn't load "+c+". Status: "+Lt.status);return Lt.response!==void 0?new Uint8Array(Lt.response||[]):ft(Lt.responseText||"",!0)},cn=this;cn.setDataGetter(jt=>{var gn=jt*Dt,Lt=(jt+1)*Dt-1;if(Lt=Math.min(Lt,ve-1),typeof cn.chunks[jt]>"u"&&(cn.chunks[jt]=Mt(gn,Lt)),typeof cn.chunks[jt]>"u")throw new Error("doXHR failed!");return cn.chunks[jt]}),(pt||!ve)&&(Dt=ve=1,ve=this.getter(0).length,Dt=ve,U("LazyFiles on gzip forces download of the whole file when length is accessed")),this._length=ve,this._chunkSize=Dt,this.lengthKnown=!0}get length(){return this.lengthKnown||this.cacheLength(),this._length}get chunkSize(){return this.lengthKnown||this.cacheLength(),this._chunkSize}}if(typeof XMLHttpRequest<"u"){if(!r)throw"Cannot do synchronous binary XHRs outside webworkers in modern browsers. Use --embed-file or --preload-file in emcc";var E=new v,A={isDevice:!1,contents:E}}else var A={isDevice:!1,url:c};var D=S.createFile(s,o,A,u,p);A.contents?D.contents=A.contents:A.url&&(D.contents=null,D.url=A.url),Object.defineProperties(D,{usedBytes:{get:function(){return this.contents.length}}});var $={},J=Object.keys(D.stream_ops);J.forEach(fe=>{var ce=D.stream_ops[fe];$[fe]=(...ve)=>(S.forceLoadFile(D),ce(...ve))});function oe(fe,ce,ve,Ke,_t){var pt=fe.node.contents;if(_t>=pt.length)return 0;var Dt=Math.min(pt.length-_t,Ke);if(H(Dt>=0),pt.slice)for(var Mt=0;Mt<Dt;Mt++)ce[ve+Mt]=pt[_t+Mt];else for(var Mt=0;Mt<Dt;Mt++)ce[ve+Mt]=pt.get(_t+Mt);return Dt}return $.read=(fe,ce,ve,Ke,_t)=>(S.forceLoadFile(D),oe(fe,ce,ve,Ke,_t)),$.mmap=(fe,ce,ve,Ke,_t)=>{S.forceLoadFile(D);var pt=Vt(ce);if(!pt)throw new S.ErrnoError(48);return oe(fe,ut,pt,ce,ve),{ptr:pt,allocated:!0}},D.stream_ops=$,D},absolutePath(){me("FS.absolutePath has been removed; use PATH_FS.resolve instead")},createFolder(){me("FS.createFolder has been removed; use FS.mkdir instead")},createLink(){me("FS.createLink has been removed; use FS.symlink instead")},joinPath(){me("FS.joinPath has been removed; use PATH.join instead")},mmapAlloc(){me("FS.mmapAlloc has been replaced by the top level function mmapAlloc")},standardizePath(){me("FS.standardizePath has been removed; use PATH.normalize instead")}},ht={DEFAULT_POLLMASK:5,calculateAt(s,o,c){if(X.isAbs(o))return o;var u;if(s===-100)u=S.cwd();else{var p=ht.getStreamFromFD(s);u=p.path}if(o.length==0){if(!c)throw new S.ErrnoError(44);return u}return u+"/"+o},writeStat(s,o){Fe[s>>2]=o.dev,Fe[s+4>>2]=o.mode,qe[s+8>>2]=o.nlink,Fe[s+12>>2]=o.uid,Fe[s+16>>2]=o.gid,Fe[s+20>>2]=o.rdev,W[s+24>>3]=BigInt(o.size),Fe[s+32>>2]=4096,Fe[s+36>>2]=o.blocks;var c=o.atime.getTime(),u=o.mtime.getTime(),p=o.ctime.getTime();return W[s+40>>3]=BigInt(Math.floor(c/1e3)),qe[s+48>>2]=c%1e3*1e3*1e3,W[s+56>>3]=BigInt(Math.floor(u/1e3)),qe[s+64>>2]=u%1e3*1e3*1e3,W[s+72>>3]=BigInt(Math.floor(p/1e3)),qe[s+80>>2]=p%1e3*1e3*1e3,W[s+88>>3]=BigInt(o.ino),0},writeStatFs(s,o){Fe[s+4>>2]=o.bsize,Fe[s+40>>2]=o.bsize,Fe[s+8>>2]=o.blocks,Fe[s+12>>2]=o.bfree,Fe[s+16>>2]=o.bavail,Fe[s+20>>2]=o.files,Fe[s+24>>2]=o.ffree,Fe[s+28>>2]=o.fsid,Fe[s+44>>2]=o.flags,Fe[s+36>>2]=o.namelen},doMsync(s,o,c,u,p){if(!S.isFile(o.node.mode))throw new S.ErrnoError(43);if(u&2)return 0;var v=Rt.slice(s,s+c);S.msync(o,v,p,c,u)},getStreamFromFD(s){var o=S.getStreamChecked(s);return o},varargs:void 0,getStr(s){var o=ln(s);return o}};function Mn(s,o,c){try{var u=ht.getStreamFromFD(s);if(H(!c),u.fd===o)return-28;if(o<0||o>=S.MAX_OPEN_FDS)return-8;var p=S.getStream(o);return p&&S.close(p),S.dupStream(u,o).fd}catch(v){if(typeof S>"u"||v.name!=="ErrnoError")throw v;return-v.errno}}var It=()=>{H(ht.varargs!=null);var s=Fe[+ht.varargs>>2];return ht.varargs+=4,s},Ut=It;function Dn(s,o,c){ht.varargs=c;try{var u=ht.getStreamFromFD(s);switch(o){case 0:{var p=It();if(p<0)return-28;for(;S.streams[p];)p++;var v;return v=S.dupStream(u,p),v.fd}case 1:case 2:return 0;case 3:return u.flags;case 4:{var p=It();return u.flags|=p,0}case 12:{var p=Ut(),E=0;return bt[p+E>>1]=2,0}case 13:case 14:return 0}return-28}catch(A){if(typeof S>"u"||A.name!=="ErrnoError")throw A;return-A.errno}}function Gs(s,o){try{return ht.writeStat(o,S.fstat(s))}catch(c){if(typeof S>"u"||c.name!=="ErrnoError")throw c;return-c.errno}}function mf(s,o,c){ht.varargs=c;try{var u=ht.getStreamFromFD(s);switch(o){case 21509:return u.tty?0:-59;case 21505:{if(!u.tty)return-59;if(u.tty.ops.ioctl_tcgets){var p=u.tty.ops.ioctl_tcgets(u),v=Ut();Fe[v>>2]=p.c_iflag||0,Fe[v+4>>2]=p.c_oflag||0,Fe[v+8>>2]=p.c_cflag||0,Fe[v+12>>2]=p.c_lflag||0;for(var E=0;E<32;E++)ut[v+E+17]=p.c_cc[E]||0;return 0}return 0}case 21510:case 21511:case 21512:return u.tty?0:-59;case 21506:case 21507:case 21508:{if(!u.tty)return-59;if(u.tty.ops.ioctl_tcsets){for(var v=Ut(),A=Fe[v>>2],D=Fe[v+4>>2],$=Fe[v+8>>2],J=Fe[v+12>>2],oe=[],E=0;E<32;E++)oe.push(ut[v+E+17]);return u.tty.ops.ioctl_tcsets(u.tty,o,{c_iflag:A,c_oflag:D,c_cflag:$,c_lflag:J,c_cc:oe})}return 0}case 21519:{if(!u.tty)return-59;var v=Ut();return Fe[v>>2]=0,0}case 21520:return u.tty?-28:-59;case 21531:{var v=Ut();return S.ioctl(u,o,v)}case 21523:{if(!u.tty)return-59;if(u.tty.ops.ioctl_tiocgwinsz){var fe=u.tty.ops.ioctl_tiocgwinsz(u.tty),v=Ut();bt[v>>1]=fe[0],bt[v+2>>1]=fe[1]}return 0}case 21524:return u.tty?0:-59;case 21515:return u.tty?0:-59;default:return-28}}catch(ce){if(typeof S>"u"||ce.name!=="ErrnoError")throw ce;return-ce.errno}}function gf(s,o){try{return s=ht.getStr(s),ht.writeStat(o,S.lstat(s))}catch(c){if(typeof S>"u"||c.name!=="ErrnoError")throw c;return-c.errno}}function _f(s,o,c,u){try{o=ht.getStr(o);var p=u&256,v=u&4096;return u=u&-6401,H(!u,`unknown flags in __syscall_newfstatat: ${u}`),o=ht.calculateAt(s,o,v),ht.writeStat(c,p?S.lstat(o):S.stat(o))}catch(E){if(typeof S>"u"||E.name!=="ErrnoError")throw E;return-E.errno}}function vf(s,o,c,u){ht.varargs=u;try{o=ht.getStr(o),o=ht.calculateAt(s,o);var p=u?It():0;return S.open(o,c,p).fd}catch(v){if(typeof S>"u"||v.name!=="ErrnoError")throw v;return-v.errno}}function yf(s,o){try{return s=ht.getStr(s),ht.writeStat(o,S.stat(s))}catch(c){if(typeof S>"u"||c.name!=="ErrnoError")throw c;return-c.errno}}var xf=()=>me("native code called abort()"),qt=s=>{for(var o="";;){var c=Rt[s++];if(!c)return o;o+=String.fromCharCode(c)}},fr={},$i={},Vs={},Jr=class extends Error{constructor(o){super(o),this.name="BindingError"}},gt=s=>{throw new Jr(s)};function bf(s,o,c={}){var u=o.name;if(s||gt(`type "${u}" must have a positive integer typeid pointer`),$i.hasOwnProperty(s)){if(c.ignoreDuplicateRegistrations)return;gt(`Cannot register type '${u}' twice`)}if($i[s]=o,delete Vs[s],fr.hasOwnProperty(s)){var p=fr[s];delete fr[s],p.forEach(v=>v())}}function Pn(s,o,c={}){if(o.argPackAdvance===void 0)throw new TypeError("registerType registeredInstance requires argPackAdvance");return bf(s,o,c)}var yh=(s,o,c)=>{switch(o){case 1:return c?u=>ut[u]:u=>Rt[u];case 2:return c?u=>bt[u>>1]:u=>Kt[u>>1];case 4:return c?u=>Fe[u>>2]:u=>qe[u>>2];case 8:return c?u=>W[u>>3]:u=>mn[u>>3];default:throw new TypeError(`invalid integer width (${o}): ${s}`)}},Xi=s=>{if(s===null)return"null";var o=typeof s;return o==="object"||o==="array"||o==="function"?s.toString():""+s},xh=(s,o,c,u)=>{if(o<c||o>u)throw new TypeError(`Passing a number "${Xi(o)}" from JS side to C/C++ side to an argument of type "${s}", which is outside the valid range [${c}, ${u}]!`)},Sf=(s,o,c,u,p)=>{o=qt(o);let v=u===0n,E=A=>A;if(v){let A=c*8;E=D=>BigInt.asUintN(A,D),p=E(p)}Pn(s,{name:o,fromWireType:E,toWireType:(A,D)=>{if(typeof D=="number")D=BigInt(D);else if(typeof D!="bigint")throw new TypeError(`Cannot convert "${Xi(D)}" to ${this.name}`);return xh(o,D,u,p),D},argPackAdvance:jn,readValueFromPointer:yh(o,c,!v),destructorFunction:null})},jn=8,Mf=(s,o,c,u)=>{o=qt(o),Pn(s,{name:o,fromWireType:function(p){return!!p},toWireType:function(p,v){return v?c:u},argPackAdvance:jn,readValueFromPointer:function(p){return this.fromWireType(Rt[p])},destructorFunction:null})},wf=s=>({count:s.count,deleteScheduled:s.deleteScheduled,preservePointerOnDelete:s.preservePointerOnDelete,ptr:s.ptr,ptrType:s.ptrType,smartPtr:s.smartPtr,smartPtrType:s.smartPtrType}),Cl=s=>{function o(c){return c.$$.ptrType.registeredClass.name}gt(o(s)+" instance already deleted")},Rl=!1,bh=s=>{},Ef=s=>{s.smartPtr?s.smartPtrType.rawDestructor(s.smartPtr):s.ptrType.registeredClass.rawDestructor(s.ptr)},Sh=s=>{s.count.value-=1;var o=s.count.value===0;o&&Ef(s)},Mh=(s,o,c)=>{if(o===c)return s;if(c.baseClass===void 0)return null;var u=Mh(s,o,c.baseClass);return u===null?null:c.downcast(u)},wh={},Tf={},Af=(s,o)=>{for(o===void 0&&gt("ptr should not be undefined");s.baseClass;)o=s.upcast(o),s=s.baseClass;return o},Cf=(s,o)=>(o=Af(s,o),Tf[o]),Rf=class extends Error{constructor(o){super(o),this.name="InternalError"}},Hs=s=>{throw new Rf(s)},Ws=(s,o)=>{(!o.ptrType||!o.ptr)&&Hs("makeClassHandle requires ptr and ptrType");var c=!!o.smartPtrType,u=!!o.smartPtr;return c!==u&&Hs("Both smartPtrType and smartPtr must be specified"),o.count={value:1},Kr(Object.create(s,{$$:{value:o,writable:!0}}))};function Eh(s){var o=this.getPointee(s);if(!o)return this.destructor(s),null;var c=Cf(this.registeredClass,o);if(c!==void 0){if(c.$$.count.value===0)return c.$$.ptr=o,c.$$.smartPtr=s,c.clone();var u=c.clone();return this.destructor(s),u}function p(){return this.isSmartPointer?Ws(this.registeredClass.instancePrototype,{ptrType:this.pointeeType,ptr:o,smartPtrType:this,smartPtr:s}):Ws(this.registeredClass.instancePrototype,{ptrType:this,ptr:s})}var v=this.registeredClass.getActualType(o),E=wh[v];if(!E)return p.call(this);var A;this.isConst?A=E.constPointerType:A=E.pointerType;var D=Mh(o,this.registeredClass,A.registeredClass);return D===null?p.call(this):this.isSmartPointer?Ws(A.registeredClass.instancePrototype,{ptrType:A,ptr:D,smartPtrType:this,smartPtr:s}):Ws(A.registeredClass.instancePrototype,{ptrType:A,ptr:D})}var Kr=s=>typeof FinalizationRegistry>"u"?(Kr=o=>o,s):(Rl=new FinalizationRegistry(o=>{console.warn(o.leakWarning),Sh(o.$$)}),Kr=o=>{var c=o.$$,u=!!c.smartPtr;if(u){var p={$$:c},v=c.ptrType.registeredClass,E=new Error(`Embind found a leaked C++ instance ${v.name} <${Nt(c.ptr)}>.
We'll free it automatically in this case, but this functionality is not reliable across various environments.
Make sure to invoke .delete() manually once you're done with the instance instead.
Originally allocated`);"captureStackTrace"in Error&&Error.captureStackTrace(E,Eh),p.leakWarning=E.stack.replace(/^Error: /,""),Rl.register(o,p,o)}return o},bh=o=>Rl.unregister(o),Kr(s)),$s=[],Pf=()=>{for(;$s.length;){var s=$s.pop();s.$$.deleteScheduled=!1,s.delete()}},Th,If=()=>{let s=Xs.prototype;Object.assign(s,{isAliasOf(c){if(!(this instanceof Xs)||!(c instanceof Xs))return!1;var u=this.$$.ptrType.registeredClass,p=this.$$.ptr;c.$$=c.$$;for(var v=c.$$.ptrType.registeredClass,E=c.$$.ptr;u.baseClass;)p=u.upcast(p),u=u.baseClass;for(;v.baseClass;)E=v.upcast(E),v=v.baseClass;return u===v&&p===E},clone(){if(this.$$.ptr||Cl(this),this.$$.preservePointerOnDelete)return this.$$.count.value+=1,this;var c=Kr(Object.create(Object.getPrototypeOf(this),{$$:{value:wf(this.$$)}}));return c.$$.count.value+=1,c.$$.deleteScheduled=!1,c},delete(){this.$$.ptr||Cl(this),this.$$.deleteScheduled&&!this.$$.preservePointerOnDelete&&gt("Object already scheduled for deletion"),bh(this),Sh(this.$$),this.$$.preservePointerOnDelete||(this.$$.smartPtr=void 0,this.$$.ptr=void 0)},isDeleted(){return!this.$$.ptr},deleteLater(){return this.$$.ptr||Cl(this),this.$$.deleteScheduled&&!this.$$.preservePointerOnDelete&&gt("Object already scheduled for deletion"),$s.push(this),$s.length===1&&Th&&Th(Pf),this.$$.deleteScheduled=!0,this}});let o=Symbol.dispose;o&&(s[o]=s.delete)};function Xs(){}var qs=(s,o)=>Object.defineProperty(o,"name",{value:s}),Pl=(s,o,c)=>{if(s[o].overloadTable===void 0){var u=s[o];s[o]=function(...p){return s[o].overloadTable.hasOwnProperty(p.length)||gt(`Function '${c}' called with an invalid number of arguments (${p.length}) - expects one of (${s[o].overloadTable})!`),s[o].overloadTable[p.length].apply(this,p)},s[o].overloadTable=[],s[o].overloadTable[u.argCount]=u}},Il=(s,o,c)=>{t.hasOwnProperty(s)?((c===void 0||t[s].overloadTable!==void 0&&t[s].overloadTable[c]!==void 0)&&gt(`Cannot register public name '${s}' twice`),Pl(t,s,s),t[s].overloadTable.hasOwnProperty(c)&&gt(`Cannot register multiple overloads of a function with the same number of arguments (${c})!`),t[s].overloadTable[c]=o):(t[s]=o,t[s].argCount=c)},Lf=48,Ff=57,Df=s=>{H(typeof s=="string"),s=s.replace(/[^a-zA-Z0-9_]/g,"$");var o=s.charCodeAt(0);return o>=Lf&&o<=Ff?`_${s}`:s};function Nf(s,o,c,u,p,v,E,A){this.name=s,this.constructor=o,this.instancePrototype=c,this.rawDestructor=u,this.baseClass=p,this.getActualType=v,this.upcast=E,this.downcast=A,this.pureVirtualFunctions=[]}var Ys=(s,o,c)=>{for(;o!==c;)o.upcast||gt(`Expected null or instance of ${c.name}, got an instance of ${o.name}`),s=o.upcast(s),o=o.baseClass;return s};function Uf(s,o){if(o===null)return this.isReference&&gt(`null is not a valid ${this.name}`),0;o.$$||gt(`Cannot pass "${Xi(o)}" as a ${this.name}`),o.$$.ptr||gt(`Cannot pass deleted object as a pointer of type ${this.name}`);var c=o.$$.ptrType.registeredClass,u=Ys(o.$$.ptr,c,this.registeredClass);return u}function Of(s,o){var c;if(o===null)return this.isReference&&gt(`null is not a valid ${this.name}`),this.isSmartPointer?(c=this.rawConstructor(),s!==null&&s.push(this.rawDestructor,c),c):0;(!o||!o.$$)&&gt(`Cannot pass "${Xi(o)}" as a ${this.name}`),o.$$.ptr||gt(`Cannot pass deleted object as a pointer of type ${this.name}`),!this.isConst&&o.$$.ptrType.isConst&&gt(`Cannot convert argument of type ${o.$$.smartPtrType?o.$$.smartPtrType.name:o.$$.ptrType.name} to parameter type ${this.name}`);var u=o.$$.ptrType.registeredClass;if(c=Ys(o.$$.ptr,u,this.registeredClass),this.isSmartPointer)switch(o.$$.smartPtr===void 0&&gt("Passing raw pointer to smart pointer is illegal"),this.sharingPolicy){case 0:o.$$.smartPtrType===this?c=o.$$.smartPtr:gt(`Cannot convert argument of type ${o.$$.smartPtrType?o.$$.smartPtrType.name:o.$$.ptrType.name} to parameter type ${this.name}`);break;case 1:c=o.$$.smartPtr;break;case 2:if(o.$$.smartPtrType===this)c=o.$$.smartPtr;else{var p=o.clone();c=this.rawShare(c,Yt.toHandle(()=>p.delete())),s!==null&&s.push(this.rawDestructor,c)}break;default:gt("Unsupporting sharing policy")}return c}function kf(s,o){if(o===null)return this.isReference&&gt(`null is not a valid ${this.name}`),0;o.$$||gt(`Cannot pass "${Xi(o)}" as a ${this.name}`),o.$$.ptr||gt(`Cannot pass deleted object as a pointer of type ${this.name}`),o.$$.ptrType.isConst&&gt(`Cannot convert argument of type ${o.$$.ptrType.name} to parameter type ${this.name}`);var c=o.$$.ptrType.registeredClass,u=Ys(o.$$.ptr,c,this.registeredClass);return u}function js(s){return this.fromWireType(qe[s>>2])}var Bf=()=>{Object.assign(Zs.prototype,{getPointee(s){return this.rawGetPointee&&(s=this.rawGetPointee(s)),s},destructor(s){this.rawDestructor?.(s)},argPackAdvance:jn,readValueFromPointer:js,fromWireType:Eh})};function Zs(s,o,c,u,p,v,E,A,D,$,J){this.name=s,this.registeredClass=o,this.isReference=c,this.isConst=u,this.isSmartPointer=p,this.pointeeType=v,this.sharingPolicy=E,this.rawGetPointee=A,this.rawConstructor=D,this.rawShare=$,this.rawDestructor=J,!p&&o.baseClass===void 0?u?(this.toWireType=Uf,this.destructorFunction=null):(this.toWireType=kf,this.destructorFunction=null):this.toWireType=Of}var Ah=(s,o,c)=>{t.hasOwnProperty(s)||Hs("Replacing nonexistent public symbol"),t[s].overloadTable!==void 0&&c!==void 0?t[s].overloadTable[c]=o:(t[s]=o,t[s].argCount=c)},Ch=[],Js,we=s=>{var o=Ch[s];return o||(Ch[s]=o=Js.get(s)),H(Js.get(s)==o,"JavaScript-side Wasm function table mirror is out of date!"),o},Zn=(s,o,c=!1)=>{H(!c,"Async bindings are only supported with JSPI."),s=qt(s);function u(){var v=we(o);return v}var p=u();return typeof p!="function"&&gt(`unknown function pointer with signature ${s}: ${o}`),p};class zf extends Error{}var Rh=s=>{var o=qh(s),c=qt(o);return Un(o),c},qi=(s,o)=>{var c=[],u={};function p(v){if(!u[v]&&!$i[v]){if(Vs[v]){Vs[v].forEach(p);return}c.push(v),u[v]=!0}}throw o.forEach(p),new zf(`${s}: `+c.map(Rh).join([", "]))},Nn=(s,o,c)=>{s.forEach(A=>Vs[A]=o);function u(A){var D=c(A);D.length!==s.length&&Hs("Mismatched type converter count");for(var $=0;$<s.length;++$)Pn(s[$],D[$])}var p=new Array(o.length),v=[],E=0;o.forEach((A,D)=>{$i.hasOwnProperty(A)?p[D]=$i[A]:(v.push(A),fr.hasOwnProperty(A)||(fr[A]=[]),fr[A].push(()=>{p[D]=$i[A],++E,E===v.length&&u(p)}))}),v.length===0&&u(p)},Gf=(s,o,c,u,p,v,E,A,D,$,J,oe,fe)=>{J=qt(J),v=Zn(p,v),A&&=Zn(E,A),$&&=Zn(D,$),fe=Zn(oe,fe);var ce=Df(J);Il(ce,function(){qi(`Cannot construct ${J} due to unbound types`,[u])}),Nn([s,o,c],u?[u]:[],ve=>{ve=ve[0];var Ke,_t;u?(Ke=ve.registeredClass,_t=Ke.instancePrototype):_t=Xs.prototype;var pt=qs(J,function(...Lt){if(Object.getPrototypeOf(this)!==Dt)throw new Jr(`Use 'new' to construct ${J}`);if(Mt.constructor_body===void 0)throw new Jr(`${J} has no accessible constructor`);var Zi=Mt.constructor_body[Lt.length];if(Zi===void 0)throw new Jr(`Tried to invoke ctor of ${J} with invalid number of parameters (${Lt.length}) - expected (${Object.keys(Mt.constructor_body).toString()}) parameters instead!`);return Zi.apply(this,Lt)}),Dt=Object.create(_t,{constructor:{value:pt}});pt.prototype=Dt;var Mt=new Nf(J,pt,Dt,fe,Ke,v,A,$);Mt.baseClass&&(Mt.baseClass.__derivedClasses??=[],Mt.baseClass.__derivedClasses.push(Mt));var cn=new Zs(J,Mt,!0,!1,!1),jt=new Zs(J+"*",Mt,!1,!1,!1),gn=new Zs(J+" const*",Mt,!1,!0,!1);return wh[s]={pointerType:jt,constPointerType:gn},Ah(ce,pt),[cn,jt,gn]})},Ll=s=>{for(;s.length;){var o=s.pop(),c=s.pop();c(o)}};function Ph(s){for(var o=1;o<s.length;++o)if(s[o]!==null&&s[o].destructorFunction===void 0)return!0;return!1}function Vf(s,o,c,u,p){if(s<o||s>c){var v=o==c?o:`${o} to ${c}`;p(`function ${u} called with ${s} arguments, expected ${v}`)}}function Hf(s,o,c,u){var p=Ph(s),v=s.length-2,E=[],A=["fn"];o&&A.push("thisWired");for(var D=0;D<v;++D)E.push(`arg${D}`),A.push(`arg${D}Wired`);E=E.join(","),A=A.join(",");var $=`return function (${E}) {
`;$+=`checkArgCount(arguments.length, minArgs, maxArgs, humanName, throwBindingError);
`,p&&($+=`var destructors = [];
`);var J=p?"destructors":"null",oe=["humanName","throwBindingError","invoker","fn","runDestructors","retType","classParam"];o&&($+=`var thisWired = classParam['toWireType'](${J}, this);
`);for(var D=0;D<v;++D)$+=`var arg${D}Wired = argType${D}['toWireType'](${J}, arg${D});
`,oe.push(`argType${D}`);$+=(c||u?"var rv = ":"")+`invoker(${A});
`;var fe=c?"rv":"";if(p)$+=`runDestructors(destructors);
`;else for(var D=o?1:2;D<s.length;++D){var ce=D===1?"thisWired":"arg"+(D-2)+"Wired";s[D].destructorFunction!==null&&($+=`${ce}_dtor(${ce});
`,oe.push(`${ce}_dtor`))}return c&&($+=`var ret = retType['fromWireType'](rv);
return ret;
`),$+=`}
`,oe.push("checkArgCount","minArgs","maxArgs"),$=`if (arguments.length !== ${oe.length}){ throw new Error(humanName + "Expected ${oe.length} closure arguments " + arguments.length + " given."); }
${$}`,[oe,$]}function Wf(s){for(var o=s.length-2,c=s.length-1;c>=2&&s[c].optional;--c)o--;return o}function Ks(s,o,c,u,p,v){var E=o.length;E<2&&gt("argTypes array size mismatch! Must at least get return value and 'this' types!"),H(!v,"Async bindings are only supported with JSPI.");for(var A=o[1]!==null&&c!==null,D=Ph(o),$=o[0].name!=="void",J=E-2,oe=Wf(o),fe=[s,gt,u,p,Ll,o[0],o[1]],ce=0;ce<E-2;++ce)fe.push(o[ce+2]);if(!D)for(var ce=A?1:2;ce<o.length;++ce)o[ce].destructorFunction!==null&&fe.push(o[ce].destructorFunction);fe.push(Vf,oe,J);let[ve,Ke]=Hf(o,A,$,v);var _t=new Function(...ve,Ke)(...fe);return qs(s,_t)}var Qs=(s,o)=>{for(var c=[],u=0;u<s;u++)c.push(qe[o+u*4>>2]);return c},Fl=s=>{s=s.trim();let o=s.indexOf("(");return o===-1?s:(H(s.endsWith(")"),"Parentheses for argument names should match."),s.slice(0,o))},$f=(s,o,c,u,p,v,E,A,D)=>{var $=Qs(c,u);o=qt(o),o=Fl(o),v=Zn(p,v,A),Nn([],[s],J=>{J=J[0];var oe=`${J.name}.${o}`;function fe(){qi(`Cannot call ${oe} due to unbound types`,$)}o.startsWith("@@")&&(o=Symbol[o.substring(2)]);var ce=J.registeredClass.constructor;return ce[o]===void 0?(fe.argCount=c-1,ce[o]=fe):(Pl(ce,o,oe),ce[o].overloadTable[c-1]=fe),Nn([],$,ve=>{var Ke=[ve[0],null].concat(ve.slice(1)),_t=Ks(oe,Ke,null,v,E,A);if(ce[o].overloadTable===void 0?(_t.argCount=c-1,ce[o]=_t):ce[o].overloadTable[c-1]=_t,J.registeredClass.__derivedClasses)for(let pt of J.registeredClass.__derivedClasses)pt.constructor.hasOwnProperty(o)||(pt.constructor[o]=_t);return[]}),[]})},Xf=(s,o,c,u,p,v)=>{H(o>0);var E=Qs(o,c);p=Zn(u,p);var A=[v],D=[];Nn([],[s],$=>{$=$[0];var J=`constructor ${$.name}`;if($.registeredClass.constructor_body===void 0&&($.registeredClass.constructor_body=[]),$.registeredClass.constructor_body[o-1]!==void 0)throw new Jr(`Cannot register multiple constructors with identical number of parameters (${o-1}) for class '${$.name}'! Overload resolution is currently only performed using the parameter count, not actual type info!`);return $.registeredClass.constructor_body[o-1]=()=>{qi(`Cannot construct ${$.name} due to unbound types`,E)},Nn([],E,oe=>(oe.splice(1,0,null),$.registeredClass.constructor_body[o-1]=Ks(J,oe,null,p,v),[])),[]})},qf=(s,o,c,u,p,v,E,A,D,$)=>{var J=Qs(c,u);o=qt(o),o=Fl(o),v=Zn(p,v,D),Nn([],[s],oe=>{oe=oe[0];var fe=`${oe.name}.${o}`;o.startsWith("@@")&&(o=Symbol[o.substring(2)]),A&&oe.registeredClass.pureVirtualFunctions.push(o);function ce(){qi(`Cannot call ${fe} due to unbound types`,J)}var ve=oe.registeredClass.instancePrototype,Ke=ve[o];return Ke===void 0||Ke.overloadTable===void 0&&Ke.className!==oe.name&&Ke.argCount===c-2?(ce.argCount=c-2,ce.className=oe.name,ve[o]=ce):(Pl(ve,o,fe),ve[o].overloadTable[c-2]=ce),Nn([],J,_t=>{var pt=Ks(fe,_t,oe,v,E,D);return ve[o].overloadTable===void 0?(pt.argCount=c-2,ve[o]=pt):ve[o].overloadTable[c-2]=pt,[]}),[]})},Ih=(s,o,c)=>(s instanceof Object||gt(`${c} with invalid "this": ${s}`),s instanceof o.registeredClass.constructor||gt(`${c} incompatible with "this" of type ${s.constructor.name}`),s.$$.ptr||gt(`cannot call emscripten binding method ${c} on deleted object`),Ys(s.$$.ptr,s.$$.ptrType.registeredClass,o.registeredClass)),Yf=(s,o,c,u,p,v,E,A,D,$)=>{o=qt(o),p=Zn(u,p),Nn([],[s],J=>{J=J[0];var oe=`${J.name}.${o}`,fe={get(){qi(`Cannot access ${oe} due to unbound types`,[c,E])},enumerable:!0,configurable:!0};return D?fe.set=()=>qi(`Cannot access ${oe} due to unbound types`,[c,E]):fe.set=ce=>gt(oe+" is a read-only property"),Object.defineProperty(J.registeredClass.instancePrototype,o,fe),Nn([],D?[c,E]:[c],ce=>{var ve=ce[0],Ke={get(){var pt=Ih(this,J,oe+" getter");return ve.fromWireType(p(v,pt))},enumerable:!0};if(D){D=Zn(A,D);var _t=ce[1];Ke.set=function(pt){var Dt=Ih(this,J,oe+" setter"),Mt=[];D($,Dt,_t.toWireType(Mt,pt)),Ll(Mt)}}return Object.defineProperty(J.registeredClass.instancePrototype,o,Ke),[]}),[]})},jf=(s,o,c)=>{s=qt(s),Nn([],[o],u=>(u=u[0],t[s]=u.fromWireType(c),[]))},Lh=[],Jn=[0,1,,1,null,1,!0,1,!1,1],Dl=s=>{s>9&&--Jn[s+1]===0&&(H(Jn[s]!==void 0,"Decref for unallocated handle."),Jn[s]=void 0,Lh.push(s))},Yt={toValue:s=>(s||gt(`Cannot use deleted val. handle = ${s}`),H(s===2||Jn[s]!==void 0&&s%2===0,`invalid handle: ${s}`),Jn[s]),toHandle:s=>{switch(s){case void 0:return 2;case null:return 4;case!0:return 6;case!1:return 8;default:{let o=Lh.pop()||Jn.length;return Jn[o]=s,Jn[o+1]=1,o}}}},Fh={name:"emscripten::val",fromWireType:s=>{var o=Yt.toValue(s);return Dl(s),o},toWireType:(s,o)=>Yt.toHandle(o),argPackAdvance:jn,readValueFromPointer:js,destructorFunction:null},Dh=s=>Pn(s,Fh),Zf=(s,o,c)=>{switch(o){case 1:return c?function(u){return this.fromWireType(ut[u])}:function(u){return this.fromWireType(Rt[u])};case 2:return c?function(u){return this.fromWireType(bt[u>>1])}:function(u){return this.fromWireType(Kt[u>>1])};case 4:return c?function(u){return this.fromWireType(Fe[u>>2])}:function(u){return this.fromWireType(qe[u>>2])};default:throw new TypeError(`invalid integer width (${o}): ${s}`)}},Jf=(s,o,c,u)=>{o=qt(o);function p(){}p.values={},Pn(s,{name:o,constructor:p,fromWireType:function(v){return this.constructor.values[v]},toWireType:(v,E)=>E.value,argPackAdvance:jn,readValueFromPointer:Zf(o,c,u),destructorFunction:null}),Il(o,p)},ea=(s,o)=>{var c=$i[s];return c===void 0&&gt(`${o} has unknown type ${Rh(s)}`),c},Kf=(s,o,c)=>{var u=ea(s,"enum");o=qt(o);var p=u.constructor,v=Object.create(u.constructor.prototype,{value:{value:c},constructor:{value:qs(`${u.name}_${o}`,function(){})}});p.values[c]=v,p[o]=v},Qf=(s,o)=>{switch(o){case 4:return function(c){return this.fromWireType(on[c>>2])};case 8:return function(c){return this.fromWireType(Qt[c>>3])};default:throw new TypeError(`invalid float width (${o}): ${s}`)}},ep=(s,o,c)=>{o=qt(o),Pn(s,{name:o,fromWireType:u=>u,toWireType:(u,p)=>{if(typeof p!="number"&&typeof p!="boolean")throw new TypeError(`Cannot convert ${Xi(p)} to ${this.name}`);return p},argPackAdvance:jn,readValueFromPointer:Qf(o,c),destructorFunction:null})},tp=(s,o,c,u,p,v,E,A)=>{var D=Qs(o,c);s=qt(s),s=Fl(s),p=Zn(u,p,E),Il(s,function(){qi(`Cannot call ${s} due to unbound types`,D)},o-1),Nn([],D,$=>{var J=[$[0],null].concat($.slice(1));return Ah(s,Ks(s,J,null,p,v,E),o-1),[]})},np=(s,o,c,u,p)=>{o=qt(o);let v=u===0,E=D=>D;if(v){var A=32-8*c;E=D=>D<<A>>>A,p=E(p)}Pn(s,{name:o,fromWireType:E,toWireType:(D,$)=>{if(typeof $!="number"&&typeof $!="boolean")throw new TypeError(`Cannot convert "${Xi($)}" to ${o}`);return xh(o,$,u,p),$},argPackAdvance:jn,readValueFromPointer:yh(o,c,u!==0),destructorFunction:null})},ip=(s,o,c)=>{var u=[Int8Array,Uint8Array,Int16Array,Uint16Array,Int32Array,Uint32Array,Float32Array,Float64Array,BigInt64Array,BigUint64Array],p=u[o];function v(E){var A=qe[E>>2],D=qe[E+4>>2];return new p(ut.buffer,D,A)}c=qt(c),Pn(s,{name:c,fromWireType:v,argPackAdvance:jn,readValueFromPointer:v},{ignoreDuplicateRegistrations:!0})},rp=Object.assign({optional:!0},Fh),sp=(s,o)=>{Pn(s,rp)},Yi=(s,o,c)=>(H(typeof c=="number","stringToUTF8(str, outPtr, maxBytesToWrite) is missing the third parameter that specifies the length of the output buffer!"),nt(s,Rt,o,c)),ap=(s,o)=>{o=qt(o);var c=!0;Pn(s,{name:o,fromWireType(u){var p=qe[u>>2],v=u+4,E;if(c)for(var A=v,D=0;D<=p;++D){var $=v+D;if(D==p||Rt[$]==0){var J=$-A,oe=ln(A,J);E===void 0?E=oe:(E+="\0",E+=oe),A=$+1}}else{for(var fe=new Array(p),D=0;D<p;++D)fe[D]=String.fromCharCode(Rt[v+D]);E=fe.join("")}return Un(u),E},toWireType(u,p){p instanceof ArrayBuffer&&(p=new Uint8Array(p));var v,E=typeof p=="string";E||ArrayBuffer.isView(p)&&p.BYTES_PER_ELEMENT==1||gt("Cannot pass non-string to std::string"),c&&E?v=Ve(p):v=p.length;var A=kl(4+v+1),D=A+4;if(qe[A>>2]=v,E)if(c)Yi(p,D,v+1);else for(var $=0;$<v;++$){var J=p.charCodeAt($);J>255&&(Un(A),gt("String has UTF-16 code units that do not fit in 8 bits")),Rt[D+$]=J}else Rt.set(p,D);return u!==null&&u.push(Un,A),A},argPackAdvance:jn,readValueFromPointer:js,destructorFunction(u){Un(u)}})},Nh=typeof TextDecoder<"u"?new TextDecoder("utf-16le"):void 0,op=(s,o)=>{H(s%2==0,"Pointer passed to UTF16ToString must be aligned to two bytes!");for(var c=s>>1,u=c+o/2,p=c;!(p>=u)&&Kt[p];)++p;if(p-c>16&&Nh)return Nh.decode(Kt.subarray(c,p));for(var v="",E=c;!(E>=u);++E){var A=Kt[E];if(A==0)break;v+=String.fromCharCode(A)}return v},lp=(s,o,c)=>{if(H(o%2==0,"Pointer passed to stringToUTF16 must be aligned to two bytes!"),H(typeof c=="number","stringToUTF16(str, outPtr, maxBytesToWrite) is missing the third parameter that specifies the length of the output buffer!"),c??=2147483647,c<2)return 0;c-=2;for(var u=o,p=c<s.length*2?c/2:s.length,v=0;v<p;++v){var E=s.charCodeAt(v);bt[o>>1]=E,o+=2}return bt[o>>1]=0,o-u},cp=s=>s.length*2,hp=(s,o)=>{H(s%4==0,"Pointer passed to UTF32ToString must be aligned to four bytes!");for(var c="",u=0;!(u>=o/4);u++){var p=Fe[s+u*4>>2];if(!p)break;c+=String.fromCodePoint(p)}return c},up=(s,o,c)=>{if(H(o%4==0,"Pointer passed to stringToUTF32 must be aligned to four bytes!"),H(typeof c=="number","stringToUTF32(str, outPtr, maxBytesToWrite) is missing the third parameter that specifies the length of the output buffer!"),c??=2147483647,c<4)return 0;for(var u=o,p=u+c-4,v=0;v<s.length;++v){var E=s.codePointAt(v);if(E>65535&&v++,Fe[o>>2]=E,o+=4,o+4>p)break}return Fe[o>>2]=0,o-u},dp=s=>{for(var o=0,c=0;c<s.length;++c){var u=s.codePointAt(c);u>65535&&c++,o+=4}return o},fp=(s,o,c)=>{c=qt(c);var u,p,v,E;o===2?(u=op,p=lp,E=cp,v=A=>Kt[A>>1]):o===4&&(u=hp,p=up,E=dp,v=A=>qe[A>>2]),Pn(s,{name:c,fromWireType:A=>{for(var D=qe[A>>2],$,J=A+4,oe=0;oe<=D;++oe){var fe=A+4+oe*o;if(oe==D||v(fe)==0){var ce=fe-J,ve=u(J,ce);$===void 0?$=ve:($+="\0",$+=ve),J=fe+o}}return Un(A),$},toWireType:(A,D)=>{typeof D!="string"&&gt(`Cannot pass non-string to C++ string type ${c}`);var $=E(D),J=kl(4+$+o);return qe[J>>2]=$/o,p(D,J+4,$+o),A!==null&&A.push(Un,J),J},argPackAdvance:jn,readValueFromPointer:js,destructorFunction(A){Un(A)}})},pp=(s,o)=>{Dh(s)},mp=(s,o)=>{o=qt(o),Pn(s,{isVoid:!0,name:o,argPackAdvance:0,fromWireType:()=>{},toWireType:(c,u)=>{}})},gp=()=>{throw new ge},Uh=(s,o,c)=>{var u=[],p=s.toWireType(u,c);return u.length&&(qe[o>>2]=Yt.toHandle(u)),p},_p=(s,o,c)=>(s=Yt.toValue(s),o=ea(o,"emval::as"),Uh(o,c,s)),ta=[],vp=(s,o,c,u)=>(s=ta[s],o=Yt.toValue(o),s(null,o,c,u)),yp={},Nl=s=>{var o=yp[s];return o===void 0?qt(s):o},xp=(s,o,c,u,p)=>(s=ta[s],o=Yt.toValue(o),c=Nl(c),s(o,o[c],u,p)),Oh=()=>globalThis,bp=s=>s===0?Yt.toHandle(Oh()):(s=Nl(s),Yt.toHandle(Oh()[s])),Sp=s=>{var o=ta.length;return ta.push(s),o},Mp=(s,o)=>{for(var c=new Array(s),u=0;u<s;++u)c[u]=ea(qe[o+u*4>>2],`parameter ${u}`);return c},wp=(s,o,c)=>{var u=Mp(s,o),p=u.shift();s--;var v=`return function (obj, func, destructorsRef, args) {
`,E=0,A=[];c===0&&A.push("obj");for(var D=["retType"],$=[p],J=0;J<s;++J)A.push(`arg${J}`),D.push(`argType${J}`),$.push(u[J]),v+=`  var arg${J} = argType${J}.readValueFromPointer(args${E?"+"+E:""});
`,E+=u[J].argPackAdvance;var oe=c===1?"new func":"func.call";v+=`  var rv = ${oe}(${A.join(", ")});
`,p.isVoid||(D.push("emval_returnValue"),$.push(Uh),v+=`  return emval_returnValue(retType, destructorsRef, rv);
`),v+=`};
`;var fe=new Function(...D,v)(...$),ce=`methodCaller<(${u.map(ve=>ve.name).join(", ")}) => ${p.name}>`;return Sp(qs(ce,fe))},Ep=(s,o)=>(s=Yt.toValue(s),o=Yt.toValue(o),Yt.toHandle(s[o])),Tp=s=>{s>9&&(Jn[s+1]+=1)},Ap=s=>(s=Yt.toValue(s),typeof s=="number"),Cp=s=>(s=Yt.toValue(s),typeof s=="string"),Rp=()=>Yt.toHandle([]),Pp=s=>Yt.toHandle(Nl(s)),Ip=s=>{var o=Yt.toValue(s);Ll(o),Dl(s)},Lp=(s,o)=>{s=ea(s,"_emval_take_value");var c=s.readValueFromPointer(o);return Yt.toHandle(c)},Fp=s=>{throw s=Yt.toValue(s),s},Dp=s=>s%4===0&&(s%100!==0||s%400===0),Np=[0,31,60,91,121,152,182,213,244,274,305,335],Up=[0,31,59,90,120,151,181,212,243,273,304,334],kh=s=>{var o=Dp(s.getFullYear()),c=o?Np:Up,u=c[s.getMonth()]+s.getDate()-1;return u},Op=9007199254740992,kp=-9007199254740992,Ul=s=>s<kp||s>Op?NaN:Number(s);function Bp(s,o){s=Ul(s);var c=new Date(s*1e3);Fe[o>>2]=c.getSeconds(),Fe[o+4>>2]=c.getMinutes(),Fe[o+8>>2]=c.getHours(),Fe[o+12>>2]=c.getDate(),Fe[o+16>>2]=c.getMonth(),Fe[o+20>>2]=c.getFullYear()-1900,Fe[o+24>>2]=c.getDay();var u=kh(c)|0;Fe[o+28>>2]=u,Fe[o+36>>2]=-(c.getTimezoneOffset()*60);var p=new Date(c.getFullYear(),0,1),v=new Date(c.getFullYear(),6,1).getTimezoneOffset(),E=p.getTimezoneOffset(),A=(v!=E&&c.getTimezoneOffset()==Math.min(E,v))|0;Fe[o+32>>2]=A}var zp=function(s){var o=(()=>{var c=new Date(Fe[s+20>>2]+1900,Fe[s+16>>2],Fe[s+12>>2],Fe[s+8>>2],Fe[s+4>>2],Fe[s>>2],0),u=Fe[s+32>>2],p=c.getTimezoneOffset(),v=new Date(c.getFullYear(),0,1),E=new Date(c.getFullYear(),6,1).getTimezoneOffset(),A=v.getTimezoneOffset(),D=Math.min(A,E);if(u<0)Fe[s+32>>2]=+(E!=A&&D==p);else if(u>0!=(D==p)){var $=Math.max(A,E),J=u>0?D:$;c.setTime(c.getTime()+(J-p)*6e4)}Fe[s+24>>2]=c.getDay();var oe=kh(c)|0;Fe[s+28>>2]=oe,Fe[s>>2]=c.getSeconds(),Fe[s+4>>2]=c.getMinutes(),Fe[s+8>>2]=c.getHours(),Fe[s+12>>2]=c.getDate(),Fe[s+16>>2]=c.getMonth(),Fe[s+20>>2]=c.getYear();var fe=c.getTime();return isNaN(fe)?-1:fe/1e3})();return BigInt(o)},Gp=(s,o,c,u)=>{var p=new Date().getFullYear(),v=new Date(p,0,1),E=new Date(p,6,1),A=v.getTimezoneOffset(),D=E.getTimezoneOffset(),$=Math.max(A,D);qe[s>>2]=$*60,Fe[o>>2]=+(A!=D);var J=ce=>{var ve=ce>=0?"-":"+",Ke=Math.abs(ce),_t=String(Math.floor(Ke/60)).padStart(2,"0"),pt=String(Ke%60).padStart(2,"0");return`UTC${ve}${_t}${pt}`},oe=J(A),fe=J(D);H(oe),H(fe),H(Ve(oe)<=16,`timezone name truncated to fit in TZNAME_MAX (${oe})`),H(Ve(fe)<=16,`timezone name truncated to fit in TZNAME_MAX (${fe})`),D<A?(Yi(oe,c,17),Yi(fe,u,17)):(Yi(oe,u,17),Yi(fe,c,17))},Bh=()=>performance.now(),zh=()=>Date.now(),Vp=1,Hp=s=>s>=0&&s<=3;function Wp(s,o,c){if(o=Ul(o),!Hp(s))return 28;var u;if(s===0)u=zh();else if(Vp)u=Bh();else return 52;var p=Math.round(u*1e3*1e3);return W[c>>3]=BigInt(p),0}var na=[],$p=(s,o)=>{H(Array.isArray(na)),H(o%16==0),na.length=0;for(var c;c=Rt[s++];){var u=String.fromCharCode(c),p=["d","f","i","p"];p.push("j"),H(p.includes(u),`Invalid character ${c}("${u}") in readEmAsmArgs! Use only [${p}], and do not specify "v" for void return argument.`);var v=c!=105;v&=c!=112,o+=v&&o%8?4:0,na.push(c==112?qe[o>>2]:c==106?W[o>>3]:c==105?Fe[o>>2]:Qt[o>>3]),o+=v?8:4}return na},Xp=(s,o,c)=>{var u=$p(o,c);return H(Xh.hasOwnProperty(s),`No EM_ASM constant found at address ${s}.  The loaded WebAssembly file is likely out of sync with the generated JavaScript.`),Xh[s](...u)},qp=(s,o,c)=>Xp(s,o,c),Gh=()=>2147483648,Yp=()=>Gh(),jp=(s,o)=>(H(o,"alignment argument is required"),Math.ceil(s/o)*o),Zp=s=>{var o=Gt.buffer,c=(s-o.byteLength+65535)/65536|0;try{return Gt.grow(c),Ft(),1}catch(u){I(`growMemory: Attempted to grow heap from ${o.byteLength} bytes to ${s} bytes, but got error: ${u}`)}},Jp=s=>{var o=Rt.length;s>>>=0,H(s>o);var c=Gh();if(s>c)return I(`Cannot enlarge memory, requested ${s} bytes, but the limit is ${c} bytes!`),!1;for(var u=1;u<=4;u*=2){var p=o*(1+.2/u);p=Math.min(p,s+100663296);var v=Math.min(c,jp(Math.max(s,p),65536)),E=Zp(v);if(E)return!0}return I(`Failed to grow the heap from ${o} bytes to ${v} bytes, not enough memory!`),!1},Ol={},Kp=()=>d||"./this.program",Qr=()=>{if(!Qr.strings){var s=(typeof navigator=="object"&&navigator.language||"C").replace("-","_")+".UTF-8",o={USER:"web_user",LOGNAME:"web_user",PATH:"/",PWD:"/",HOME:"/home/web_user",LANG:s,_:Kp()};for(var c in Ol)Ol[c]===void 0?delete o[c]:o[c]=Ol[c];var u=[];for(var c in o)u.push(`${c}=${o[c]}`);Qr.strings=u}return Qr.strings},Qp=(s,o)=>{var c=0,u=0;for(var p of Qr()){var v=o+c;qe[s+u>>2]=v,c+=Yi(p,v,1/0)+1,u+=4}return 0},em=(s,o)=>{var c=Qr();qe[s>>2]=c.length;var u=0;for(var p of c)u+=Ve(p)+1;return qe[o>>2]=u,0},Vh=0,Hh=()=>Et||Vh>0,tm=s=>{se=s,Hh()||(t.onExit?.(s),z=!0),m(s,new Ce(s))},nm=(s,o)=>{if(se=s,g_(),Hh()&&!o){var c=`program exited (with status: ${s}), but keepRuntimeAlive() is set (counter=${Vh}) due to an async operation, so halting execution but not exiting the runtime or preventing further async execution (you can use emscripten_force_exit, if you want to force a true shutdown)`;dt?.(c),I(c)}tm(s)},im=nm;function rm(s){try{var o=ht.getStreamFromFD(s);return S.close(o),0}catch(c){if(typeof S>"u"||c.name!=="ErrnoError")throw c;return c.errno}}var sm=(s,o,c,u)=>{for(var p=0,v=0;v<c;v++){var E=qe[o>>2],A=qe[o+4>>2];o+=8;var D=S.read(s,ut,E,A,u);if(D<0)return-1;if(p+=D,D<A)break;typeof u<"u"&&(u+=D)}return p};function am(s,o,c,u){try{var p=ht.getStreamFromFD(s),v=sm(p,o,c);return qe[u>>2]=v,0}catch(E){if(typeof S>"u"||E.name!=="ErrnoError")throw E;return E.errno}}function om(s,o,c,u){o=Ul(o);try{if(isNaN(o))return 61;var p=ht.getStreamFromFD(s);return S.llseek(p,o,c),W[u>>3]=BigInt(p.position),p.getdents&&o===0&&c===0&&(p.getdents=null),0}catch(v){if(typeof S>"u"||v.name!=="ErrnoError")throw v;return v.errno}}var lm=(s,o,c,u)=>{for(var p=0,v=0;v<c;v++){var E=qe[o>>2],A=qe[o+4>>2];o+=8;var D=S.write(s,ut,E,A,u);if(D<0)return-1;if(p+=D,D<A)break;typeof u<"u"&&(u+=D)}return p};function cm(s,o,c,u){try{var p=ht.getStreamFromFD(s),v=lm(p,o,c);return qe[u>>2]=v,0}catch(E){if(typeof S>"u"||E.name!=="ErrnoError")throw E;return E.errno}}var hm=s=>s,um=s=>{var o=t["_"+s];return H(o,"Cannot call unknown function "+s+", make sure it is exported"),o},dm=(s,o)=>{H(s.length>=0,"writeArrayToMemory array must have a length (should be an array or typed array)"),ut.set(s,o)},ia=s=>Kh(s),fm=s=>{var o=Ve(s)+1,c=ia(o);return Yi(s,c,o),c},Wh=(s,o,c,u,p)=>{var v={string:ve=>{var Ke=0;return ve!=null&&ve!==0&&(Ke=fm(ve)),Ke},array:ve=>{var Ke=ia(ve.length);return dm(ve,Ke),Ke}};function E(ve){return o==="string"?ln(ve):o==="boolean"?!!ve:ve}var A=um(s),D=[],$=0;if(H(o!=="array",'Return type should not be "array".'),u)for(var J=0;J<u.length;J++){var oe=v[c[J]];oe?($===0&&($=_e()),D[J]=oe(u[J])):D[J]=u[J]}var fe=A(...D);function ce(ve){return $!==0&&xe($),E(ve)}return fe=ce(fe),fe},pm=(s,o,c,u)=>(...p)=>Wh(s,o,c,p,u),mm=(...s)=>S.createPath(...s),gm=(...s)=>S.unlink(...s),_m=(...s)=>S.createLazyFile(...s),vm=(...s)=>S.createDevice(...s),ym=s=>ra(s),xm=s=>Gl(s),bm=s=>{var o=_e(),c=ia(4),u=ia(4);eu(s,c,u);var p=qe[c>>2],v=qe[u>>2],E=ln(p);Un(p);var A;return v&&(A=ln(v),Un(v)),xe(o),[E,A]},$h=s=>bm(s);S.createPreloadedFile=Xn,S.staticInit(),If(),Bf(),H(Jn.length===10),t.noExitRuntime&&(Et=t.noExitRuntime),t.preloadPlugins&&(en=t.preloadPlugins),t.print&&(U=t.print),t.printErr&&(I=t.printErr),t.wasmBinary&&(ne=t.wasmBinary),wm(),t.arguments&&(f=t.arguments),t.thisProgram&&(d=t.thisProgram),H(typeof t.memoryInitializerPrefixURL>"u","Module.memoryInitializerPrefixURL option was removed, use Module.locateFile instead"),H(typeof t.pthreadMainPrefixURL>"u","Module.pthreadMainPrefixURL option was removed, use Module.locateFile instead"),H(typeof t.cdInitializerPrefixURL>"u","Module.cdInitializerPrefixURL option was removed, use Module.locateFile instead"),H(typeof t.filePackagePrefixURL>"u","Module.filePackagePrefixURL option was removed, use Module.locateFile instead"),H(typeof t.read>"u","Module.read option was removed"),H(typeof t.readAsync>"u","Module.readAsync option was removed (modify readAsync in JS)"),H(typeof t.readBinary>"u","Module.readBinary option was removed (modify readBinary in JS)"),H(typeof t.setWindowTitle>"u","Module.setWindowTitle option was removed (modify emscripten_set_window_title in JS)"),H(typeof t.TOTAL_MEMORY>"u","Module.TOTAL_MEMORY has been renamed Module.INITIAL_MEMORY"),H(typeof t.ENVIRONMENT>"u","Module.ENVIRONMENT has been deprecated. To force the environment, use the ENVIRONMENT compile-time option (for example, -sENVIRONMENT=web or -sENVIRONMENT=node)"),H(typeof t.STACK_SIZE>"u","STACK_SIZE can no longer be set at runtime.  Use -sSTACK_SIZE at link time"),H(typeof t.wasmMemory>"u","Use of `wasmMemory` detected.  Use -sIMPORTED_MEMORY to define wasmMemory externally"),H(typeof t.INITIAL_MEMORY>"u","Detected runtime INITIAL_MEMORY setting.  Use -sIMPORTED_MEMORY to define wasmMemory dynamically"),t.addRunDependency=ye,t.removeRunDependency=de,t.ccall=Wh,t.cwrap=pm,t.FS_createPreloadedFile=Xn,t.FS_unlink=gm,t.FS_createPath=mm,t.FS_createDevice=vm,t.FS=S,t.FS_createDataFile=Xt,t.FS_createLazyFile=_m,t.MEMFS=ze;var Sm=["writeI53ToI64","writeI53ToI64Clamped","writeI53ToI64Signaling","writeI53ToU64Clamped","writeI53ToU64Signaling","readI53FromI64","readI53FromU64","convertI32PairToI53","convertI32PairToI53Checked","convertU32PairToI53","getTempRet0","zeroMemory","withStackSave","inetPton4","inetNtop4","inetPton6","inetNtop6","readSockaddr","writeSockaddr","emscriptenLog","runMainThreadEmAsm","jstoi_q","autoResumeAudioContext","getDynCaller","dynCall","handleException","runtimeKeepalivePush","runtimeKeepalivePop","callUserCallback","maybeExit","asmjsMangle","HandleAllocator","getNativeTypeSize","addOnInit","addOnPostCtor","addOnPreMain","addOnExit","STACK_SIZE","STACK_ALIGN","POINTER_SIZE","ASSERTIONS","uleb128Encode","sigToWasmTypes","generateFuncType","convertJsFunctionToWasm","getEmptyTableSlot","updateTableMap","getFunctionAddress","addFunction","removeFunction","reallyNegative","unSign","strLen","reSign","formatString","intArrayToString","stringToAscii","stringToNewUTF8","registerKeyEventCallback","maybeCStringToJsString","findEventTarget","getBoundingClientRect","fillMouseEventData","registerMouseEventCallback","registerWheelEventCallback","registerUiEventCallback","registerFocusEventCallback","fillDeviceOrientationEventData","registerDeviceOrientationEventCallback","fillDeviceMotionEventData","registerDeviceMotionEventCallback","screenOrientation","fillOrientationChangeEventData","registerOrientationChangeEventCallback","fillFullscreenChangeEventData","registerFullscreenChangeEventCallback","JSEvents_requestFullscreen","JSEvents_resizeCanvasForFullscreen","registerRestoreOldStyle","hideEverythingExceptGivenElement","restoreHiddenElements","setLetterbox","softFullscreenResizeWebGLRenderTarget","doRequestFullscreen","fillPointerlockChangeEventData","registerPointerlockChangeEventCallback","registerPointerlockErrorEventCallback","requestPointerLock","fillVisibilityChangeEventData","registerVisibilityChangeEventCallback","registerTouchEventCallback","fillGamepadEventData","registerGamepadEventCallback","registerBeforeUnloadEventCallback","fillBatteryEventData","battery","registerBatteryEventCallback","setCanvasElementSize","getCanvasElementSize","jsStackTrace","getCallstack","convertPCtoSourceLocation","wasiRightsToMuslOFlags","wasiOFlagsToMuslOFlags","safeSetTimeout","setImmediateWrapped","safeRequestAnimationFrame","clearImmediateWrapped","registerPostMainLoop","registerPreMainLoop","getPromise","makePromise","idsToPromises","makePromiseCallback","Browser_asyncPrepareDataCounter","arraySum","addDays","getSocketFromFD","getSocketAddress","FS_mkdirTree","_setNetworkCallback","heapObjectForWebGLType","toTypedArrayIndex","webgl_enable_ANGLE_instanced_arrays","webgl_enable_OES_vertex_array_object","webgl_enable_WEBGL_draw_buffers","webgl_enable_WEBGL_multi_draw","webgl_enable_EXT_polygon_offset_clamp","webgl_enable_EXT_clip_control","webgl_enable_WEBGL_polygon_mode","emscriptenWebGLGet","computeUnpackAlignedImageSize","colorChannelsInGlTextureFormat","emscriptenWebGLGetTexPixelData","emscriptenWebGLGetUniform","webglGetUniformLocation","webglPrepareUniformLocationsBeforeFirstUse","webglGetLeftBracePos","emscriptenWebGLGetVertexAttrib","__glGetActiveAttribOrUniform","writeGLArray","registerWebGlEventCallback","runAndAbortIfError","ALLOC_NORMAL","ALLOC_STACK","allocate","writeStringToMemory","writeAsciiToMemory","demangle","stackTrace","getFunctionArgsName","createJsInvokerSignature","PureVirtualError","registerInheritedInstance","unregisterInheritedInstance","getInheritedInstanceCount","getLiveInheritedInstances","setDelayFunction","count_emval_handles"];Sm.forEach(Qe);var Mm=["run","out","err","callMain","abort","wasmMemory","wasmExports","HEAPF32","HEAPF64","HEAP8","HEAPU8","HEAP16","HEAPU16","HEAP32","HEAPU32","HEAP64","HEAPU64","writeStackCookie","checkStackCookie","INT53_MAX","INT53_MIN","bigintToI53Checked","stackSave","stackRestore","stackAlloc","setTempRet0","ptrToString","exitJS","getHeapMax","growMemory","ENV","ERRNO_CODES","strError","DNS","Protocols","Sockets","timers","warnOnce","readEmAsmArgsArray","readEmAsmArgs","runEmAsmFunction","getExecutableName","keepRuntimeAlive","asyncLoad","alignMemory","mmapAlloc","wasmTable","getUniqueRunDependency","noExitRuntime","addOnPreRun","addOnPostRun","freeTableIndexes","functionsInTableMap","setValue","getValue","PATH","PATH_FS","UTF8Decoder","UTF8ArrayToString","UTF8ToString","stringToUTF8Array","stringToUTF8","lengthBytesUTF8","intArrayFromString","AsciiToString","UTF16Decoder","UTF16ToString","stringToUTF16","lengthBytesUTF16","UTF32ToString","stringToUTF32","lengthBytesUTF32","stringToUTF8OnStack","writeArrayToMemory","JSEvents","specialHTMLTargets","findCanvasEventTarget","currentFullscreenStrategy","restoreOldWindowedStyle","UNWIND_CACHE","ExitStatus","getEnvStrings","checkWasiClock","doReadv","doWritev","initRandomFill","randomFill","emSetImmediate","emClearImmediate_deps","emClearImmediate","promiseMap","uncaughtExceptionCount","exceptionLast","exceptionCaught","ExceptionInfo","findMatchingCatch","getExceptionMessageCommon","Browser","requestFullscreen","requestFullScreen","setCanvasSize","getUserMedia","createContext","getPreloadedImageData__data","wget","MONTH_DAYS_REGULAR","MONTH_DAYS_LEAP","MONTH_DAYS_REGULAR_CUMULATIVE","MONTH_DAYS_LEAP_CUMULATIVE","isLeapYear","ydayFromDate","SYSCALLS","preloadPlugins","FS_modeStringToFlags","FS_getMode","FS_stdin_getChar_buffer","FS_stdin_getChar","FS_readFile","FS_root","FS_mounts","FS_devices","FS_streams","FS_nextInode","FS_nameTable","FS_currentPath","FS_initialized","FS_ignorePermissions","FS_filesystems","FS_syncFSRequests","FS_readFiles","FS_lookupPath","FS_getPath","FS_hashName","FS_hashAddNode","FS_hashRemoveNode","FS_lookupNode","FS_createNode","FS_destroyNode","FS_isRoot","FS_isMountpoint","FS_isFile","FS_isDir","FS_isLink","FS_isChrdev","FS_isBlkdev","FS_isFIFO","FS_isSocket","FS_flagsToPermissionString","FS_nodePermissions","FS_mayLookup","FS_mayCreate","FS_mayDelete","FS_mayOpen","FS_checkOpExists","FS_nextfd","FS_getStreamChecked","FS_getStream","FS_createStream","FS_closeStream","FS_dupStream","FS_doSetAttr","FS_chrdev_stream_ops","FS_major","FS_minor","FS_makedev","FS_registerDevice","FS_getDevice","FS_getMounts","FS_syncfs","FS_mount","FS_unmount","FS_lookup","FS_mknod","FS_statfs","FS_statfsStream","FS_statfsNode","FS_create","FS_mkdir","FS_mkdev","FS_symlink","FS_rename","FS_rmdir","FS_readdir","FS_readlink","FS_stat","FS_fstat","FS_lstat","FS_doChmod","FS_chmod","FS_lchmod","FS_fchmod","FS_doChown","FS_chown","FS_lchown","FS_fchown","FS_doTruncate","FS_truncate","FS_ftruncate","FS_utime","FS_open","FS_close","FS_isClosed","FS_llseek","FS_read","FS_write","FS_mmap","FS_msync","FS_ioctl","FS_writeFile","FS_cwd","FS_chdir","FS_createDefaultDirectories","FS_createDefaultDevices","FS_createSpecialDirectories","FS_createStandardStreams","FS_staticInit","FS_init","FS_quit","FS_findObject","FS_analyzePath","FS_createFile","FS_forceLoadFile","FS_absolutePath","FS_createFolder","FS_createLink","FS_joinPath","FS_mmapAlloc","FS_standardizePath","TTY","PIPEFS","SOCKFS","tempFixedLengthArray","miniTempWebGLFloatBuffers","miniTempWebGLIntBuffers","GL","AL","GLUT","EGL","GLEW","IDBStore","SDL","SDL_gfx","allocateUTF8","allocateUTF8OnStack","print","printErr","jstoi_s","InternalError","BindingError","throwInternalError","throwBindingError","registeredTypes","awaitingDependencies","typeDependencies","tupleRegistrations","structRegistrations","sharedRegisterType","whenDependentTypesAreResolved","getTypeName","getFunctionName","heap32VectorToArray","requireRegisteredType","usesDestructorStack","checkArgCount","getRequiredArgCount","createJsInvoker","UnboundTypeError","GenericWireTypeSize","EmValType","EmValOptionalType","throwUnboundTypeError","ensureOverloadTable","exposePublicSymbol","replacePublicSymbol","createNamedFunction","embindRepr","registeredInstances","getBasestPointer","getInheritedInstance","registeredPointers","registerType","integerReadValueFromPointer","enumReadValueFromPointer","floatReadValueFromPointer","assertIntegerRange","readPointer","runDestructors","craftInvokerFunction","embind__requireFunction","genericPointerToWireType","constNoSmartPtrRawPointerToWireType","nonConstNoSmartPtrRawPointerToWireType","init_RegisteredPointer","RegisteredPointer","RegisteredPointer_fromWireType","runDestructor","releaseClassHandle","finalizationRegistry","detachFinalizer_deps","detachFinalizer","attachFinalizer","makeClassHandle","init_ClassHandle","ClassHandle","throwInstanceAlreadyDeleted","deletionQueue","flushPendingDeletes","delayFunction","RegisteredClass","shallowCopyInternalPointer","downcastPointer","upcastPointer","validateThis","char_0","char_9","makeLegalFunctionName","emval_freelist","emval_handles","emval_symbols","getStringOrSymbol","Emval","emval_get_global","emval_returnValue","emval_lookupTypes","emval_methodCallers","emval_addMethodCaller"];Mm.forEach(wt),t.incrementExceptionRefcount=ym,t.decrementExceptionRefcount=xm,t.getExceptionMessage=$h;function wm(){je("fetchSettings")}var Xh={679512:()=>{typeof t<"u"&&"mjDISABLESTRING mjENABLESTRING mjFRAMESTRING mjLABELSTRING mjRNDSTRING mjTIMERSTRING mjVISSTRING".split(" ").forEach(function(s){Object.defineProperty(t,s,{get:function(){return t["get_"+s]()},set:function(o){},enumerable:!0,configurable:!0})})}},qh=Ie("___getTypeName"),kl=Ie("_malloc"),Em=Ie("___cxa_free_exception"),Bl=Ie("_fflush"),Un=Ie("_free"),zl=Ie("_emscripten_stack_get_end"),Tm=Ie("_emscripten_stack_get_base"),Yh=Ie("_strerror"),be=Ie("_setThrew"),jh=Ie("__emscripten_tempret_set"),Zh=Ie("_emscripten_stack_init"),Am=Ie("_emscripten_stack_get_free"),Jh=Ie("__emscripten_stack_restore"),Kh=Ie("__emscripten_stack_alloc"),Qh=Ie("_emscripten_stack_get_current"),Gl=Ie("___cxa_decrement_exception_refcount"),ra=Ie("___cxa_increment_exception_refcount"),eu=Ie("___get_exception_message"),tu=Ie("___cxa_can_catch"),nu=Ie("___cxa_get_exception_ptr");function Cm(s){qh=Me("__getTypeName",1),kl=Me("malloc",1),Em=Me("__cxa_free_exception",1),Bl=Me("fflush",1),Un=Me("free",1),zl=s.emscripten_stack_get_end,Tm=s.emscripten_stack_get_base,Yh=Me("strerror",1),be=Me("setThrew",2),jh=Me("_emscripten_tempret_set",1),Zh=s.emscripten_stack_init,Am=s.emscripten_stack_get_free,Jh=s._emscripten_stack_restore,Kh=s._emscripten_stack_alloc,Qh=s.emscripten_stack_get_current,Gl=Me("__cxa_decrement_exception_refcount",1),ra=Me("__cxa_increment_exception_refcount",1),eu=Me("__get_exception_message",3),tu=Me("__cxa_can_catch",3),nu=Me("__cxa_get_exception_ptr",1)}var iu={__assert_fail:jr,__cxa_begin_catch:hr,__cxa_current_primary_exception:zs,__cxa_end_catch:Hi,__cxa_find_matching_catch_2:El,__cxa_find_matching_catch_3:Tl,__cxa_find_matching_catch_4:Al,__cxa_rethrow:Zr,__cxa_rethrow_primary_exception:C,__cxa_throw:G,__cxa_uncaught_exceptions:Q,__resumeException:Z,__syscall_dup3:Mn,__syscall_fcntl64:Dn,__syscall_fstat64:Gs,__syscall_ioctl:mf,__syscall_lstat64:gf,__syscall_newfstatat:_f,__syscall_openat:vf,__syscall_stat64:yf,_abort_js:xf,_embind_register_bigint:Sf,_embind_register_bool:Mf,_embind_register_class:Gf,_embind_register_class_class_function:$f,_embind_register_class_constructor:Xf,_embind_register_class_function:qf,_embind_register_class_property:Yf,_embind_register_constant:jf,_embind_register_emval:Dh,_embind_register_enum:Jf,_embind_register_enum_value:Kf,_embind_register_float:ep,_embind_register_function:tp,_embind_register_integer:np,_embind_register_memory_view:ip,_embind_register_optional:sp,_embind_register_std_string:ap,_embind_register_std_wstring:fp,_embind_register_user_type:pp,_embind_register_void:mp,_emscripten_throw_longjmp:gp,_emval_as:_p,_emval_call:vp,_emval_call_method:xp,_emval_decref:Dl,_emval_get_global:bp,_emval_get_method_caller:wp,_emval_get_property:Ep,_emval_incref:Tp,_emval_is_number:Ap,_emval_is_string:Cp,_emval_new_array:Rp,_emval_new_cstring:Pp,_emval_run_destructors:Ip,_emval_take_value:Lp,_emval_throw:Fp,_localtime_js:Bp,_mktime_js:zp,_tzset_js:Gp,clock_time_get:Wp,emscripten_asm_const_int:qp,emscripten_date_now:zh,emscripten_get_heap_max:Yp,emscripten_get_now:Bh,emscripten_resize_heap:Jp,environ_get:Qp,environ_sizes_get:em,exit:im,fd_close:rm,fd_read:am,fd_seek:om,fd_write:cm,invoke_ddd:t_,invoke_dddi:vg,invoke_dddidi:yg,invoke_ddidi:_g,invoke_di:xg,invoke_dii:lg,invoke_diii:Vm,invoke_diiii:gg,invoke_diiiidd:pg,invoke_diiiidi:$m,invoke_diiiii:Om,invoke_diiiiii:Jm,invoke_diiiiiii:bg,invoke_diiiiiiiii:jm,invoke_diiiiiiiiiiii:Zm,invoke_fiii:d_,invoke_i:km,invoke_id:zg,invoke_ii:Im,invoke_iid:Ig,invoke_iidddd:a_,invoke_iidiii:sg,invoke_iidiiid:ig,invoke_iidiiiiidi:ag,invoke_iif:s_,invoke_iii:Rm,invoke_iiid:og,invoke_iiididdddddd:rg,invoke_iiidiiiiiiii:ng,invoke_iiii:Dm,invoke_iiiidddiiiii:Mg,invoke_iiiii:Gm,invoke_iiiiid:Vg,invoke_iiiiii:Ug,invoke_iiiiiii:Fg,invoke_iiiiiiii:Pg,invoke_iiiiiiiidd:Hg,invoke_iiiiiiiii:fg,invoke_iiiiiiiiii:Dg,invoke_iiiiiiiiiidddiiiiiiiii:tg,invoke_iiiiiiiiiii:u_,invoke_iiiiiiiiiiii:f_,invoke_iiiiiiiiiiiii:Yg,invoke_iiij:Ng,invoke_iiji:Gg,invoke_j:c_,invoke_ji:Qg,invoke_jiiii:Og,invoke_jij:e_,invoke_v:Fm,invoke_vi:Lm,invoke_vid:Lg,invoke_viddd:kg,invoke_vidddd:Bg,invoke_vidi:mg,invoke_vidiii:Qm,invoke_vii:Um,invoke_viid:ug,invoke_viiddi:qg,invoke_viiddidi:Xg,invoke_viiddii:Sg,invoke_viidi:hg,invoke_viidii:Wm,invoke_viidiii:Cg,invoke_viidiiid:Tg,invoke_viidiiiii:eg,invoke_viidiiiiidi:Rg,invoke_viidiiiiiiii:Km,invoke_viii:Pm,invoke_viiid:qm,invoke_viiidd:$g,invoke_viiidi:cg,invoke_viiididdddddd:Ag,invoke_viiidiiiiiiii:Eg,invoke_viiii:zm,invoke_viiiiddd:Wg,invoke_viiiidi:n_,invoke_viiiifi:i_,invoke_viiiii:Nm,invoke_viiiiid:Xm,invoke_viiiiii:Bm,invoke_viiiiiii:Hm,invoke_viiiiiiii:dg,invoke_viiiiiiiiii:Jg,invoke_viiiiiiiiiidddiiiiiiiii:wg,invoke_viiiiiiiiiiid:Ym,invoke_viiiiiiiiiiiii:Zg,invoke_viiiiiiiiiiiiiii:p_,invoke_viiiiiiiiiiiiiiiiii:Kg,invoke_viiiij:o_,invoke_viij:l_,invoke_viijii:h_,invoke_vij:r_,invoke_vijjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjj:jg,llvm_eh_typeid_for:hm},ji=await Te();function Rm(s,o,c){var u=_e();try{return we(s)(o,c)}catch(p){if(xe(u),!(p instanceof V))throw p;be(1,0)}}function Pm(s,o,c,u){var p=_e();try{we(s)(o,c,u)}catch(v){if(xe(p),!(v instanceof V))throw v;be(1,0)}}function Im(s,o){var c=_e();try{return we(s)(o)}catch(u){if(xe(c),!(u instanceof V))throw u;be(1,0)}}function Lm(s,o){var c=_e();try{we(s)(o)}catch(u){if(xe(c),!(u instanceof V))throw u;be(1,0)}}function Fm(s){var o=_e();try{we(s)()}catch(c){if(xe(o),!(c instanceof V))throw c;be(1,0)}}function Dm(s,o,c,u){var p=_e();try{return we(s)(o,c,u)}catch(v){if(xe(p),!(v instanceof V))throw v;be(1,0)}}function Nm(s,o,c,u,p,v){var E=_e();try{we(s)(o,c,u,p,v)}catch(A){if(xe(E),!(A instanceof V))throw A;be(1,0)}}function Um(s,o,c){var u=_e();try{we(s)(o,c)}catch(p){if(xe(u),!(p instanceof V))throw p;be(1,0)}}function Om(s,o,c,u,p,v){var E=_e();try{return we(s)(o,c,u,p,v)}catch(A){if(xe(E),!(A instanceof V))throw A;be(1,0)}}function km(s){var o=_e();try{return we(s)()}catch(c){if(xe(o),!(c instanceof V))throw c;be(1,0)}}function Bm(s,o,c,u,p,v,E){var A=_e();try{we(s)(o,c,u,p,v,E)}catch(D){if(xe(A),!(D instanceof V))throw D;be(1,0)}}function zm(s,o,c,u,p){var v=_e();try{we(s)(o,c,u,p)}catch(E){if(xe(v),!(E instanceof V))throw E;be(1,0)}}function Gm(s,o,c,u,p){var v=_e();try{return we(s)(o,c,u,p)}catch(E){if(xe(v),!(E instanceof V))throw E;be(1,0)}}function Vm(s,o,c,u){var p=_e();try{return we(s)(o,c,u)}catch(v){if(xe(p),!(v instanceof V))throw v;be(1,0)}}function Hm(s,o,c,u,p,v,E,A){var D=_e();try{we(s)(o,c,u,p,v,E,A)}catch($){if(xe(D),!($ instanceof V))throw $;be(1,0)}}function Wm(s,o,c,u,p,v){var E=_e();try{we(s)(o,c,u,p,v)}catch(A){if(xe(E),!(A instanceof V))throw A;be(1,0)}}function $m(s,o,c,u,p,v,E){var A=_e();try{return we(s)(o,c,u,p,v,E)}catch(D){if(xe(A),!(D instanceof V))throw D;be(1,0)}}function Xm(s,o,c,u,p,v,E){var A=_e();try{we(s)(o,c,u,p,v,E)}catch(D){if(xe(A),!(D instanceof V))throw D;be(1,0)}}function qm(s,o,c,u,p){var v=_e();try{we(s)(o,c,u,p)}catch(E){if(xe(v),!(E instanceof V))throw E;be(1,0)}}function Ym(s,o,c,u,p,v,E,A,D,$,J,oe,fe){var ce=_e();try{we(s)(o,c,u,p,v,E,A,D,$,J,oe,fe)}catch(ve){if(xe(ce),!(ve instanceof V))throw ve;be(1,0)}}function jm(s,o,c,u,p,v,E,A,D,$){var J=_e();try{return we(s)(o,c,u,p,v,E,A,D,$)}catch(oe){if(xe(J),!(oe instanceof V))throw oe;be(1,0)}}function Zm(s,o,c,u,p,v,E,A,D,$,J,oe,fe){var ce=_e();try{return we(s)(o,c,u,p,v,E,A,D,$,J,oe,fe)}catch(ve){if(xe(ce),!(ve instanceof V))throw ve;be(1,0)}}function Jm(s,o,c,u,p,v,E){var A=_e();try{return we(s)(o,c,u,p,v,E)}catch(D){if(xe(A),!(D instanceof V))throw D;be(1,0)}}function Km(s,o,c,u,p,v,E,A,D,$,J,oe){var fe=_e();try{we(s)(o,c,u,p,v,E,A,D,$,J,oe)}catch(ce){if(xe(fe),!(ce instanceof V))throw ce;be(1,0)}}function Qm(s,o,c,u,p,v){var E=_e();try{we(s)(o,c,u,p,v)}catch(A){if(xe(E),!(A instanceof V))throw A;be(1,0)}}function eg(s,o,c,u,p,v,E,A,D){var $=_e();try{we(s)(o,c,u,p,v,E,A,D)}catch(J){if(xe($),!(J instanceof V))throw J;be(1,0)}}function tg(s,o,c,u,p,v,E,A,D,$,J,oe,fe,ce,ve,Ke,_t,pt,Dt,Mt,cn,jt){var gn=_e();try{return we(s)(o,c,u,p,v,E,A,D,$,J,oe,fe,ce,ve,Ke,_t,pt,Dt,Mt,cn,jt)}catch(Lt){if(xe(gn),!(Lt instanceof V))throw Lt;be(1,0)}}function ng(s,o,c,u,p,v,E,A,D,$,J,oe){var fe=_e();try{return we(s)(o,c,u,p,v,E,A,D,$,J,oe)}catch(ce){if(xe(fe),!(ce instanceof V))throw ce;be(1,0)}}function ig(s,o,c,u,p,v,E){var A=_e();try{return we(s)(o,c,u,p,v,E)}catch(D){if(xe(A),!(D instanceof V))throw D;be(1,0)}}function rg(s,o,c,u,p,v,E,A,D,$,J,oe){var fe=_e();try{return we(s)(o,c,u,p,v,E,A,D,$,J,oe)}catch(ce){if(xe(fe),!(ce instanceof V))throw ce;be(1,0)}}function sg(s,o,c,u,p,v){var E=_e();try{return we(s)(o,c,u,p,v)}catch(A){if(xe(E),!(A instanceof V))throw A;be(1,0)}}function ag(s,o,c,u,p,v,E,A,D,$){var J=_e();try{return we(s)(o,c,u,p,v,E,A,D,$)}catch(oe){if(xe(J),!(oe instanceof V))throw oe;be(1,0)}}function og(s,o,c,u){var p=_e();try{return we(s)(o,c,u)}catch(v){if(xe(p),!(v instanceof V))throw v;be(1,0)}}function lg(s,o,c){var u=_e();try{return we(s)(o,c)}catch(p){if(xe(u),!(p instanceof V))throw p;be(1,0)}}function cg(s,o,c,u,p,v){var E=_e();try{we(s)(o,c,u,p,v)}catch(A){if(xe(E),!(A instanceof V))throw A;be(1,0)}}function hg(s,o,c,u,p){var v=_e();try{we(s)(o,c,u,p)}catch(E){if(xe(v),!(E instanceof V))throw E;be(1,0)}}function ug(s,o,c,u){var p=_e();try{we(s)(o,c,u)}catch(v){if(xe(p),!(v instanceof V))throw v;be(1,0)}}function dg(s,o,c,u,p,v,E,A,D){var $=_e();try{we(s)(o,c,u,p,v,E,A,D)}catch(J){if(xe($),!(J instanceof V))throw J;be(1,0)}}function fg(s,o,c,u,p,v,E,A,D){var $=_e();try{return we(s)(o,c,u,p,v,E,A,D)}catch(J){if(xe($),!(J instanceof V))throw J;be(1,0)}}function pg(s,o,c,u,p,v,E){var A=_e();try{return we(s)(o,c,u,p,v,E)}catch(D){if(xe(A),!(D instanceof V))throw D;be(1,0)}}function mg(s,o,c,u){var p=_e();try{we(s)(o,c,u)}catch(v){if(xe(p),!(v instanceof V))throw v;be(1,0)}}function gg(s,o,c,u,p){var v=_e();try{return we(s)(o,c,u,p)}catch(E){if(xe(v),!(E instanceof V))throw E;be(1,0)}}function _g(s,o,c,u,p){var v=_e();try{return we(s)(o,c,u,p)}catch(E){if(xe(v),!(E instanceof V))throw E;be(1,0)}}function vg(s,o,c,u){var p=_e();try{return we(s)(o,c,u)}catch(v){if(xe(p),!(v instanceof V))throw v;be(1,0)}}function yg(s,o,c,u,p,v){var E=_e();try{return we(s)(o,c,u,p,v)}catch(A){if(xe(E),!(A instanceof V))throw A;be(1,0)}}function xg(s,o){var c=_e();try{return we(s)(o)}catch(u){if(xe(c),!(u instanceof V))throw u;be(1,0)}}function bg(s,o,c,u,p,v,E,A){var D=_e();try{return we(s)(o,c,u,p,v,E,A)}catch($){if(xe(D),!($ instanceof V))throw $;be(1,0)}}function Sg(s,o,c,u,p,v,E){var A=_e();try{we(s)(o,c,u,p,v,E)}catch(D){if(xe(A),!(D instanceof V))throw D;be(1,0)}}function Mg(s,o,c,u,p,v,E,A,D,$,J,oe){var fe=_e();try{return we(s)(o,c,u,p,v,E,A,D,$,J,oe)}catch(ce){if(xe(fe),!(ce instanceof V))throw ce;be(1,0)}}function wg(s,o,c,u,p,v,E,A,D,$,J,oe,fe,ce,ve,Ke,_t,pt,Dt,Mt,cn,jt,gn){var Lt=_e();try{we(s)(o,c,u,p,v,E,A,D,$,J,oe,fe,ce,ve,Ke,_t,pt,Dt,Mt,cn,jt,gn)}catch(Zi){if(xe(Lt),!(Zi instanceof V))throw Zi;be(1,0)}}function Eg(s,o,c,u,p,v,E,A,D,$,J,oe,fe){var ce=_e();try{we(s)(o,c,u,p,v,E,A,D,$,J,oe,fe)}catch(ve){if(xe(ce),!(ve instanceof V))throw ve;be(1,0)}}function Tg(s,o,c,u,p,v,E,A){var D=_e();try{we(s)(o,c,u,p,v,E,A)}catch($){if(xe(D),!($ instanceof V))throw $;be(1,0)}}function Ag(s,o,c,u,p,v,E,A,D,$,J,oe,fe){var ce=_e();try{we(s)(o,c,u,p,v,E,A,D,$,J,oe,fe)}catch(ve){if(xe(ce),!(ve instanceof V))throw ve;be(1,0)}}function Cg(s,o,c,u,p,v,E){var A=_e();try{we(s)(o,c,u,p,v,E)}catch(D){if(xe(A),!(D instanceof V))throw D;be(1,0)}}function Rg(s,o,c,u,p,v,E,A,D,$,J){var oe=_e();try{we(s)(o,c,u,p,v,E,A,D,$,J)}catch(fe){if(xe(oe),!(fe instanceof V))throw fe;be(1,0)}}function Pg(s,o,c,u,p,v,E,A){var D=_e();try{return we(s)(o,c,u,p,v,E,A)}catch($){if(xe(D),!($ instanceof V))throw $;be(1,0)}}function Ig(s,o,c){var u=_e();try{return we(s)(o,c)}catch(p){if(xe(u),!(p instanceof V))throw p;be(1,0)}}function Lg(s,o,c){var u=_e();try{we(s)(o,c)}catch(p){if(xe(u),!(p instanceof V))throw p;be(1,0)}}function Fg(s,o,c,u,p,v,E){var A=_e();try{return we(s)(o,c,u,p,v,E)}catch(D){if(xe(A),!(D instanceof V))throw D;be(1,0)}}function Dg(s,o,c,u,p,v,E,A,D,$){var J=_e();try{return we(s)(o,c,u,p,v,E,A,D,$)}catch(oe){if(xe(J),!(oe instanceof V))throw oe;be(1,0)}}function Ng(s,o,c,u){var p=_e();try{return we(s)(o,c,u)}catch(v){if(xe(p),!(v instanceof V))throw v;be(1,0)}}function Ug(s,o,c,u,p,v){var E=_e();try{return we(s)(o,c,u,p,v)}catch(A){if(xe(E),!(A instanceof V))throw A;be(1,0)}}function Og(s,o,c,u,p){var v=_e();try{return we(s)(o,c,u,p)}catch(E){if(xe(v),!(E instanceof V))throw E;return be(1,0),0n}}function kg(s,o,c,u,p){var v=_e();try{we(s)(o,c,u,p)}catch(E){if(xe(v),!(E instanceof V))throw E;be(1,0)}}function Bg(s,o,c,u,p,v){var E=_e();try{we(s)(o,c,u,p,v)}catch(A){if(xe(E),!(A instanceof V))throw A;be(1,0)}}function zg(s,o){var c=_e();try{return we(s)(o)}catch(u){if(xe(c),!(u instanceof V))throw u;be(1,0)}}function Gg(s,o,c,u){var p=_e();try{return we(s)(o,c,u)}catch(v){if(xe(p),!(v instanceof V))throw v;be(1,0)}}function Vg(s,o,c,u,p,v){var E=_e();try{return we(s)(o,c,u,p,v)}catch(A){if(xe(E),!(A instanceof V))throw A;be(1,0)}}function Hg(s,o,c,u,p,v,E,A,D,$){var J=_e();try{return we(s)(o,c,u,p,v,E,A,D,$)}catch(oe){if(xe(J),!(oe instanceof V))throw oe;be(1,0)}}function Wg(s,o,c,u,p,v,E,A){var D=_e();try{we(s)(o,c,u,p,v,E,A)}catch($){if(xe(D),!($ instanceof V))throw $;be(1,0)}}function $g(s,o,c,u,p,v){var E=_e();try{we(s)(o,c,u,p,v)}catch(A){if(xe(E),!(A instanceof V))throw A;be(1,0)}}function Xg(s,o,c,u,p,v,E,A){var D=_e();try{we(s)(o,c,u,p,v,E,A)}catch($){if(xe(D),!($ instanceof V))throw $;be(1,0)}}function qg(s,o,c,u,p,v){var E=_e();try{we(s)(o,c,u,p,v)}catch(A){if(xe(E),!(A instanceof V))throw A;be(1,0)}}function Yg(s,o,c,u,p,v,E,A,D,$,J,oe,fe){var ce=_e();try{return we(s)(o,c,u,p,v,E,A,D,$,J,oe,fe)}catch(ve){if(xe(ce),!(ve instanceof V))throw ve;be(1,0)}}function jg(s,o,c,u,p,v,E,A,D,$,J,oe,fe,ce,ve,Ke,_t,pt,Dt,Mt,cn,jt,gn,Lt,Zi,v_,y_,x_,b_,S_,M_,w_,E_,T_,A_,C_,R_,P_,I_,L_,F_,D_,N_,U_,O_,k_,B_,z_,G_,V_,H_,W_,$_,X_,q_,Y_,j_,Z_,J_,K_,Q_,e0,t0,n0,i0,r0,s0,a0,o0,l0,c0,h0,u0,d0,f0,p0,m0,g0,_0,v0,y0,x0,b0,S0,M0,w0){var E0=_e();try{we(s)(o,c,u,p,v,E,A,D,$,J,oe,fe,ce,ve,Ke,_t,pt,Dt,Mt,cn,jt,gn,Lt,Zi,v_,y_,x_,b_,S_,M_,w_,E_,T_,A_,C_,R_,P_,I_,L_,F_,D_,N_,U_,O_,k_,B_,z_,G_,V_,H_,W_,$_,X_,q_,Y_,j_,Z_,J_,K_,Q_,e0,t0,n0,i0,r0,s0,a0,o0,l0,c0,h0,u0,d0,f0,p0,m0,g0,_0,v0,y0,x0,b0,S0,M0,w0)}catch(su){if(xe(E0),!(su instanceof V))throw su;be(1,0)}}function Zg(s,o,c,u,p,v,E,A,D,$,J,oe,fe,ce){var ve=_e();try{we(s)(o,c,u,p,v,E,A,D,$,J,oe,fe,ce)}catch(Ke){if(xe(ve),!(Ke instanceof V))throw Ke;be(1,0)}}function Jg(s,o,c,u,p,v,E,A,D,$,J){var oe=_e();try{we(s)(o,c,u,p,v,E,A,D,$,J)}catch(fe){if(xe(oe),!(fe instanceof V))throw fe;be(1,0)}}function Kg(s,o,c,u,p,v,E,A,D,$,J,oe,fe,ce,ve,Ke,_t,pt,Dt){var Mt=_e();try{we(s)(o,c,u,p,v,E,A,D,$,J,oe,fe,ce,ve,Ke,_t,pt,Dt)}catch(cn){if(xe(Mt),!(cn instanceof V))throw cn;be(1,0)}}function Qg(s,o){var c=_e();try{return we(s)(o)}catch(u){if(xe(c),!(u instanceof V))throw u;return be(1,0),0n}}function e_(s,o,c){var u=_e();try{return we(s)(o,c)}catch(p){if(xe(u),!(p instanceof V))throw p;return be(1,0),0n}}function t_(s,o,c){var u=_e();try{return we(s)(o,c)}catch(p){if(xe(u),!(p instanceof V))throw p;be(1,0)}}function n_(s,o,c,u,p,v,E){var A=_e();try{we(s)(o,c,u,p,v,E)}catch(D){if(xe(A),!(D instanceof V))throw D;be(1,0)}}function i_(s,o,c,u,p,v,E){var A=_e();try{we(s)(o,c,u,p,v,E)}catch(D){if(xe(A),!(D instanceof V))throw D;be(1,0)}}function r_(s,o,c){var u=_e();try{we(s)(o,c)}catch(p){if(xe(u),!(p instanceof V))throw p;be(1,0)}}function s_(s,o,c){var u=_e();try{return we(s)(o,c)}catch(p){if(xe(u),!(p instanceof V))throw p;be(1,0)}}function a_(s,o,c,u,p,v){var E=_e();try{return we(s)(o,c,u,p,v)}catch(A){if(xe(E),!(A instanceof V))throw A;be(1,0)}}function o_(s,o,c,u,p,v){var E=_e();try{we(s)(o,c,u,p,v)}catch(A){if(xe(E),!(A instanceof V))throw A;be(1,0)}}function l_(s,o,c,u){var p=_e();try{we(s)(o,c,u)}catch(v){if(xe(p),!(v instanceof V))throw v;be(1,0)}}function c_(s){var o=_e();try{return we(s)()}catch(c){if(xe(o),!(c instanceof V))throw c;return be(1,0),0n}}function h_(s,o,c,u,p,v){var E=_e();try{we(s)(o,c,u,p,v)}catch(A){if(xe(E),!(A instanceof V))throw A;be(1,0)}}function u_(s,o,c,u,p,v,E,A,D,$,J){var oe=_e();try{return we(s)(o,c,u,p,v,E,A,D,$,J)}catch(fe){if(xe(oe),!(fe instanceof V))throw fe;be(1,0)}}function d_(s,o,c,u){var p=_e();try{return we(s)(o,c,u)}catch(v){if(xe(p),!(v instanceof V))throw v;be(1,0)}}function f_(s,o,c,u,p,v,E,A,D,$,J,oe){var fe=_e();try{return we(s)(o,c,u,p,v,E,A,D,$,J,oe)}catch(ce){if(xe(fe),!(ce instanceof V))throw ce;be(1,0)}}function p_(s,o,c,u,p,v,E,A,D,$,J,oe,fe,ce,ve,Ke){var _t=_e();try{we(s)(o,c,u,p,v,E,A,D,$,J,oe,fe,ce,ve,Ke)}catch(pt){if(xe(_t),!(pt instanceof V))throw pt;be(1,0)}}var ru;function m_(){Zh(),Se()}function Vl(){if(Je>0){L=Vl;return}if(m_(),De(),Je>0){L=Vl;return}function s(){H(!ru),ru=!0,t.calledRun=!0,!z&&(Wt(),Tt?.(t),t.onRuntimeInitialized?.(),Ne("onRuntimeInitialized"),H(!t._main,'compiled without a main, but one is present. if you added it from JS, use Module["onRuntimeInitialized"]'),Ze())}t.setStatus?(t.setStatus("Running..."),setTimeout(()=>{setTimeout(()=>t.setStatus(""),1),s()},1)):s(),ie()}function g_(){var s=U,o=I,c=!1;U=I=u=>{c=!0};try{Bl(0),["stdout","stderr"].forEach(u=>{var p=S.analyzePath("/dev/"+u);if(p){var v=p.object,E=v.rdev,A=at.ttys[E];A?.output?.length&&(c=!0)}})}catch{}U=s,I=o,c&&$n("stdio streams had content in them that was not flushed. you should set EXIT_RUNTIME to 1 (see the Emscripten FAQ), or make sure to emit a newline when you printf etc.")}function __(){if(t.preInit)for(typeof t.preInit=="function"&&(t.preInit=[t.preInit]);t.preInit.length>0;)t.preInit.shift()();Ne("preInit")}__(),Vl(),At?e=t:e=new Promise((s,o)=>{Tt=s,dt=o});for(let s of Object.keys(t))s in i||Object.defineProperty(i,s,{configurable:!0,get(){me(`Access to module property ('${s}') is no longer possible via the module constructor argument; Instead, use the result of the module constructor.`)}});return e}),du=B0;function fu(){return typeof WebAssembly!="object"?"this browser has WebAssembly switched off, which the physics engine needs":typeof DecompressionStream!="function"?"this browser can't unpack the physics engine (no DecompressionStream)":document.getElementById("planaria-engine")?null:"this page was written without the physics engine"}async function z0(i){let e=new Blob([i]).stream().pipeThrough(new DecompressionStream("gzip"));return new Response(e).arrayBuffer()}async function pu(){let i=document.getElementById("planaria-engine"),e=await z0(Wl(i.textContent.trim()));i.remove();let t=n=>console.debug(`MuJoCo: ${n}`);return du({wasmBinary:e,print:t,printErr:t})}var va=class{constructor(e,t){this.subject=e;new IntersectionObserver(n=>{this.seen=n.some(r=>r.isIntersecting)}).observe(t),requestAnimationFrame(this.frame)}subject;rate=1;playing=!1;owed=0;last=0;seen=!0;listeners=[];onChange(e){this.listeners.push(e)}switchTo(e){this.subject=e,this.owed=0}get isPlaying(){return this.playing}play(e){this.playing=e,this.owed=0;for(let t of this.listeners)t()}setRate(e){this.rate=e;for(let t of this.listeners)t()}frame=e=>{requestAnimationFrame(this.frame);let t=Math.min((e-this.last)/1e3,.1);this.last=e,this.seen&&(this.playing&&this.live(t*this.rate),this.subject.draw(this.playing?this.owed/this.subject.tick:1,t))};live(e){let t=performance.now();for(this.owed+=e;this.owed>=this.subject.tick;)this.subject.advance(),this.owed-=this.subject.tick,performance.now()-t>24&&(this.owed%=this.subject.tick)}};function mu(i){let e=new Map(i.replace(/^#/,"").split("&").map(n=>{let r=n.indexOf("=");return r<0?[n,""]:[n.slice(0,r),decodeURIComponent(n.slice(r+1))]})),t=Number(e.get("birth"));return{wounds:e.get("wounds")??"",birth:e.has("birth")&&Number.isInteger(t)?t:null}}function gu(i,e){let t=[i&&`wounds=${i}`,(i||e!==1)&&`birth=${e}`].filter(Boolean);return t.length?`#${t.join("&")}`:""}var G0=[0,114,178],V0=[230,120,0];function H0(i){let e=i.replace("#","");return[0,2,4].map(t=>parseInt(e.slice(t,t+2),16))}var ya=class{element;canvas=pe("canvas",{role:"img","aria-label":"Weights of the chosen layer, live"});pen=this.canvas.getContext("2d");who=pe("select",{"aria-label":"Whose weights"});which=pe("select",{"aria-label":"Which layer"});words=pe("p.note");robots=[];before=null;change=0;constructor(){this.who.addEventListener("change",()=>this.layersOf()),this.which.addEventListener("change",()=>{this.before=null}),this.element=pe("div.heat.card",{"data-part":"weights"},pe("div.heat-head",{},pe("h3",{},"Weights, live"),this.who,this.which),this.canvas,this.words)}offer(e){this.robots=e.filter(n=>n.network.plastic),this.element.hidden=this.robots.length===0;let t=this.who.value;this.who.replaceChildren(...this.robots.map(n=>pe("option",{value:n.spec.name,selected:n.spec.name===t},n.spec.label))),this.who.hidden=this.robots.length<2,this.layersOf()}layersOf(){let e=this.robot;if(!e)return;let t=this.which.value,n=e.network.layers.length-1,r=a=>`${a===0?"senses":`hidden ${a}`} → ${a===n?"motors":`hidden ${a+1}`}`;this.which.replaceChildren(...e.network.layers.map((a,l)=>pe("option",{value:l,selected:String(l)===t},r(l)))),this.before=null}get robot(){return this.robots.find(e=>e.spec.name===this.who.value)??this.robots[0]}draw(){let e=this.robot?.network.layers[Number(this.which.value)||0];if(!e)return;let{rows:t,cols:n,data:r}=e,a=Math.max(t,n),l=Math.min(t,n);(this.canvas.width!==a||this.canvas.height!==l)&&([this.canvas.width,this.canvas.height]=[a,l]);let h=H0(Ht("--paper")),f=this.pen.createImageData(a,l),d=r.reduce((m,_)=>Math.max(m,Math.abs(_)),1e-6);for(let m=0;m<t;m++)for(let _=0;_<n;_++){let g=r[m*n+_]/d,x=g<0?G0:V0,w=Math.sqrt(Math.abs(g)),R=4*(t>=n?_*a+m:m*a+_);for(let b=0;b<3;b++)f.data[R+b]=h[b]+(x[b]-h[b])*w;f.data[R+3]=255}this.pen.putImageData(f,0,0),this.tell(r,d,t,n)}tell(e,t,n,r){if(this.before?.length===e.length){let a=0;for(let l=0;l<e.length;l++)a+=Math.abs(e[l]-this.before[l]);this.change=.8*this.change+.2*(a/e.length)}this.before=e.slice(),this.words.textContent=`${n} × ${r} synapses; largest ${t.toFixed(2)}; changing by ${this.change.toFixed(3)} a tenth of a second. Blue is negative, orange positive.`}};function _u(i,e){let t=[...e,...i.filter(r=>r.words).map(r=>[r.shown,r.words])],n=pe("dialog.help",{"aria-label":"Help"},pe("h3",{},"Keys and gestures"),pe("dl",{},...t.flatMap(([r,a])=>[pe("dt",{},pe("kbd",{},r)),pe("dd",{},a)])),pe("button",{type:"button",onclick:()=>n.close()},"Close"));return n.addEventListener("click",r=>{r.target===n&&n.close()}),n}function vu(i,e,t){document.addEventListener("keydown",n=>{let r=n.target;if(t.open||r.closest("input, select, textarea"))return;let a=n.ctrlKey||n.metaKey?`ctrl+${n.key.toLowerCase()}`:n.key;if(a==="?")return t.showModal();if(!i.contains(r)||r.closest("button, summary")&&(a===" "||a==="Enter"))return;let l=e.find(h=>h.keys.includes(a));l&&(n.preventDefault(),l.act())})}var Jl=i=>i===null?"–":i.toFixed(2),W0=i=>i===null?"–":`${Math.round(100*i)} %`,$0={mlp:"static: weights fixed for life",plastic_mlp:"plastic: every synapse changes as it lives",recurrent:"recurrent: fixed weights, a memory"},xa=class{element=pe("div.readouts",{"data-part":"readouts"});cards=[];offer(e){this.cards=e.map(t=>this.card(t)),this.element.replaceChildren(...this.cards.map(t=>t.element))}card(e){let[t,n,r,a,l,h]=["b.big","b","b","b","b","span.rank"].map(m=>pe(m)),f=(m,_,g)=>pe("div.cell",{title:g},pe("span",{},m),_),d=pe("div.readout.card",{"data-controller":e.spec.name,style:`--tag: var(--c${e.spec.colour_index%8})`},pe("div.who",{title:$0[e.spec.kind]},pe("i.swatch"),pe("strong",{},e.spec.label),h),pe("div.cells",{},pe("div.cell.main",{title:"Forward speed over the last second"},t,pe("span",{},"m/s")),f("before",n,"Mean speed, m/s, over the three seconds before the last wound"),f("lowest",r,"Lowest one-second speed, m/s, since the last wound"),f("regained",a,"Speed over the last three seconds as a share of the speed before the wound"),f("way",l,"Distance since birth, m")));return{robot:e,element:d,now:t,before:n,dip:r,back:a,way:l,rank:h}}draw(e){let t=e.leader;for(let{robot:n,element:r,now:a,before:l,dip:h,back:f,way:d,rank:m}of this.cards){let _=n.gauge.read();a.textContent=Jl(_.speed),l.textContent=Jl(_.before),h.textContent=Jl(_.dip),f.textContent=W0(_.recovery),d.textContent=`${_.distance.toFixed(1)} m`,m.textContent=n.broken?"simulation diverged":n===t&&this.cards.length>1&&e.step>20?"leads":"";for(let g of["speed","before","dip","recovery","distance"])r.dataset[g]=_[g]===null?"":_[g].toFixed(4)}}};var ba=34,yu=20,Sa=8,xu=8,gr=class{constructor(e,t=30){this.dt=e;this.seconds=t}dt;seconds;canvas=pe("canvas",{role:"img","aria-label":"Forward speed over time"});pen=this.canvas.getContext("2d");top=.5;draw(e,t,n){let r=Math.min(window.devicePixelRatio||1,2),{clientWidth:a,clientHeight:l}=this.canvas;if(!a||!l)return;(this.canvas.width!==Math.round(a*r)||this.canvas.height!==Math.round(l*r))&&([this.canvas.width,this.canvas.height]=[Math.round(a*r),Math.round(l*r)]),this.pen.setTransform(r,0,0,r,0,0),this.pen.clearRect(0,0,a,l);let h=this.seconds/this.dt,f=Math.max(0,n-h),d=e.map(x=>this.sample(x,f,n));this.fit(d.flat());let m=x=>ba+(x-f)/h*(a-ba-xu),_=-.25*this.top,g=x=>Sa+(1-(x-_)/(this.top-_))*(l-Sa-yu);this.axes(a,l,f,m,g),this.marks(t.filter(x=>x.step>=f&&x.step<=n),l,m,a),d.forEach((x,w)=>this.line(x,e[w].colourIndex,f,n,m,R=>g(Math.min(Math.max(R,_),this.top))))}sample(e,t,n){let r=[];for(let a=Math.ceil(t/2)*2;a<=n;a+=2)r.push(e.at(a));return r}fit(e){let t=e.reduce((n,r)=>Math.max(n,Math.abs(r)),0);for(;this.top<t*1.05;)this.top*=1.25}axes(e,t,n,r,a){let{pen:l}=this;l.font="11px system-ui, sans-serif",l.lineWidth=1,l.fillStyle=Ht("--soft");let h=[.1,.2,.25,.5,1,2,5].find(d=>this.top/d<=4.5)??10;l.textAlign="right",l.textBaseline="middle";for(let d=0;d<=this.top;d+=h)l.strokeStyle=Ht(d===0?"--grid-strong":"--faint"),l.beginPath(),l.moveTo(ba,a(d)),l.lineTo(e-xu,a(d)),l.stroke(),l.fillText(String(Math.round(d*100)/100),ba-6,a(d));l.textAlign="center",l.textBaseline="alphabetic";let f=Math.ceil(n*this.dt/5)*5;for(let d=f;d<=n*this.dt+this.seconds;d+=5)l.fillText(`${d} s`,r(d/this.dt),t-5)}marks(e,t,n,r){let{pen:a}=this;a.strokeStyle=a.fillStyle=Ht("--wound"),a.setLineDash([4,3]),e.forEach(({step:l,text:h},f)=>{let d=n(l);a.beginPath(),a.moveTo(d,Sa),a.lineTo(d,t-yu),a.stroke();let m=d+5+a.measureText(h).width<r;a.textAlign=m?"left":"right",a.fillText(h,d+(m?4:-4),Sa+9+12*(f%2))}),a.setLineDash([])}line(e,t,n,r,a,l){let{pen:h}=this;h.strokeStyle=Ht(`--c${t%8}`),h.lineWidth=2,h.lineJoin="round",h.beginPath();let f=Math.ceil(n/2)*2;e.forEach((d,m)=>h.lineTo(a(Math.min(f+2*m,r)),l(d))),h.stroke()}};function ns(i){let e=/^(?:aux|hip|ankle)(\d+)$/.exec(i);return e?Number(e[1]):null}var Su=i=>/^(hip|ankle)\d+$/.test(i)?i:null;function bu(i,e,[t,n,r]){let a=i[e],l=i[e+1],h=i[e+2],f=i[e+3],d=2*(h*r-f*n),m=2*(f*t-l*r),_=2*(l*n-h*t);return[t+a*d+h*_-f*m,n+a*m+f*d-l*_,r+a*_+l*m-h*d]}function Kl(i,e){let t=7*e.body,{poses:n}=i,r=e.type==="capsule"?e.size[1]:0,a=bu(e.quat,0,[0,0,r]),l=h=>{let[f,d,m]=bu(n,t+3,[e.pos[0]+h*a[0],e.pos[1]+h*a[1],e.pos[2]+h*a[2]]);return[f+n[t],d+n[t+1]+i.lane,m+n[t+2]]};return{from:l(-1),to:l(1),radius:e.size[0]}}function Mu(i,e,t,n,r){let a=null;for(let l of i)for(let h of l.geoms){let{from:f,to:d,radius:m}=Kl(l,h),_=e.project(f),g=e.project(d);if(!_||!g)continue;let x=g[0]-_[0],w=g[1]-_[1],R=x*x+w*w,b=R>0?Math.min(Math.max(((t-_[0])*x+(n-_[1])*w)/R,0),1):0,y=_[2]+b*(g[2]-_[2]),P=Math.hypot(t-_[0]-b*x,n-_[1]-b*w)-m*e.scaleAt(y);if(P>r)continue;let U=P<=0?y:1e3+P,I=l.bodies[h.body];(!a||U<a.score)&&(a={hit:{actor:l,body:I,leg:ns(I)},score:U})}return a?.hit??null}var Ql={cut:{name:"Cut",title:"Tap a leg to cut its last segment off; drag from a leg to shorten it"},lock:{name:"Lock",title:"Tap a limb to lock its joint"},dead:{name:"Dead motor",title:"Tap a limb to take its motor's power"},weak:{name:"Weak motor",title:"Tap a limb to leave its motor 30 % of its power"},invert:{name:"Invert motor",title:"Tap a limb to turn its motor's direction round"},push:{name:"Push",title:"Tap a robot to push all of them sideways"}};function X0(i){return["height","attitude w","attitude x","attitude y","attitude z",...i.map(e=>`${e} angle`),"forward speed","sideways speed","vertical speed","roll rate","pitch rate","yaw rate",...i.map(e=>`${e} rate`)]}var Ma=class{constructor(e){this.arena=e;this.tools.append(...Object.keys(Ql).map(t=>pe("button",{type:"button",role:"radio","data-tool":t,title:Ql[t].title,onclick:()=>this.take(t)},Ql[t].name))),this.form=this.makeForm(),this.take("cut"),e.onChange(()=>this.list()),this.list()}arena;tools=pe("div.tools",{role:"radiogroup","aria-label":"What a tap on a robot does"});chips=pe("div.chips",{"data-part":"wounds","aria-live":"polite"});form;tool="cut";take(e){this.tool=e;for(let t of this.tools.children){let n=t.dataset.tool===e;t.setAttribute("aria-checked",String(n)),t.setAttribute("aria-pressed",String(n))}}tapped(e){if(this.tool==="push")return this.push();let t=this.woundAt(e);t&&this.toggle(t)}shortened(e,t){e.leg!==null&&this.arena.wound(`short:leg${e.leg}:${t}`)}hint(e,t){if(this.tool==="push")return"push";if(e.leg===null)return"";if(t!==null)return`shorten to ${Math.round(100*t)} %`;let n=this.woundAt(e);return n?this.has(n)?"tap to heal":jl({...this.parsed(n)}):""}parsed(e){let[t,n]=e.split(":");return{kind:t,place:n,strength:null,step:0}}woundAt({leg:e,body:t}){return e===null?null:this.tool==="cut"?`cut:leg${e}`:`${this.tool}:${Su(t)??`hip${e}`}`}has(e){let{kind:t,place:n}=this.parsed(e);return this.arena.active().some(r=>r.kind===t&&r.place===n)}toggle(e){let{kind:t,place:n}=this.parsed(e);this.has(e)?this.arena.setWounds(this.arena.wounds.filter(r=>r.kind!==t||r.place!==n)):this.arena.wound(e)}side=1;push(){this.arena.push(0,2.2*this.side),this.side=-this.side}list(){let{wounds:e,body:t}=this.arena,n=r=>{let a=Yl(r),l=r.step?` at ${(r.step*t.control_dt).toFixed(1)} s`:" from birth";return pe("button.chip",{type:"button","data-wound":a,title:`${a} — press to take this wound back`,onclick:()=>this.arena.setWounds(this.arena.wounds.filter(h=>h!==r))},jl(r),pe("span.when",{},l),pe("span.close",{"aria-label":"remove"},"×"))};this.chips.replaceChildren(...e.length?e.map(n):[pe("span.note",{},"Unhurt. Tap a leg to cut it; drag from a leg to shorten it.")])}makeForm(){let e=pe("select",{"aria-label":"Kind of wound"},...aa.map(h=>pe("option",{value:h},h.replace("_"," ")))),t=pe("select",{"aria-label":"Place"}),n=pe("input",{type:"number",step:"0.05","aria-label":"Strength"}),r=pe("span.note",{role:"alert"}),a=()=>{let h=e.value;t.replaceChildren(...this.placesFor(h).map(([f,d])=>pe("option",{value:f},d))),n.hidden=oa[h]===void 0,n.value=String(oa[h]??"")};e.addEventListener("change",a),a();let l=h=>{h.preventDefault();try{this.arena.wound(`${e.value}:${t.value}${n.hidden||!n.value?"":`:${Number(n.value)}`}`),r.textContent=""}catch(f){r.textContent=f.message}};return pe("details.more",{},pe("summary",{},"Every kind of wound"),pe("form.wound-form",{onsubmit:l},e,t,n,pe("button",{type:"submit"},"Inflict"),r))}placesFor(e){let{body:t,specs:n}=this.arena,r=["front left","rear left","rear right","front right"].slice(0,t.legs).map((a,l)=>[`leg${l}`,`${a} leg`]);switch(Ti[e]){case"leg":return r;case"joint":return[...r,...t.joints.map(a=>[a,a])];case"sensor":return X0(t.joints).slice(0,n[0].sizes[0]).map((a,l)=>[`sensor${l}`,`${a} (${l})`]);case"layer":{let a=Math.max(...n.map(l=>l.sizes.length-2));return Array.from({length:a},(l,h)=>[`layer${h+1}`,`hidden layer ${h+1}`])}}}};var q0=2.2,ec=[1,.25,2,4],wa=class{constructor(e,t,n){this.arena=e;this.stage=t;this.clock=n;this.wounds=new Ma(e),this.trace=new gr(e.body.control_dt),this.help=_u(this.keys(),[["tap a leg","cut it (or what the chosen tool does); again to heal it"],["drag from a leg","shorten it"],["drag elsewhere","orbit"],["right drag","move the view"],["wheel, pinch","zoom (click the stage first)"]]),this.side=pe("div.side",{},this.readouts.element,pe("div.card.trace",{"data-part":"trace"},pe("h3",{},"Forward speed, m/s"),this.trace.canvas),this.heat.element),this.element=pe("div.under",{},this.toolbar(),this.wounds.tools,this.wounds.chips,this.wounds.form,this.roster(),this.help),e.onChange(()=>this.refresh()),n.onChange(()=>this.refresh()),t.element.addEventListener("unfollow",()=>this.refresh()),this.refresh(),this.openStory()}arena;stage;clock;element;side;wounds;actors=[];ghosts=!1;readouts=new xa;heat=new ya;trace;buttons={};help;frames=0;robots=[];attach(e){vu(e,this.keys(),this.help),this.stage.handlers=this.wounds,this.stage.frame(this.ghosts?1:this.actors.length)}get tick(){return this.arena.body.control_dt/this.arena.body.substeps}advance(){this.arena.advance()}draw(e,t){for(let r of this.actors)Y0(r,e);let n=this.actors.find(r=>r.robot===this.arena.leader);this.stage.draw(this.actors,n,t),this.frames++%6===0&&this.measure()}measure(){this.readouts.draw(this.arena),this.heat.draw();let e=this.arena.step,t=this.arena.robots.map(r=>({colourIndex:r.spec.colour_index,at:a=>r.gauge.speedAt(a)})),n=[...this.arena.wounds.filter(r=>r.step>0).map(r=>({step:r.step,text:`${r.kind.replace("_"," ")} ${r.place}`})),...this.arena.pushes.map(r=>({step:r,text:"push"}))];this.trace.draw(t,n,e),this.stage.element.dataset.step=String(this.arena.step)}refresh(){let{arena:e}=this;e.robots!==this.robots&&this.recast();let t=ha(e.active());for(let r of this.actors)r.wounded=t,r.geoms=r.robot.geoms,r.version=r.robot.version;let{buttons:n}=this;n.play.textContent=this.clock.isPlaying?"❚❚ Pause":"▶ Play",n.rate.textContent=`${this.clock.rate===.25?"¼":this.clock.rate}× speed`,n.rate.setAttribute("aria-pressed",String(this.clock.rate!==1)),n.undo.disabled=!e.canUndo,n.redo.disabled=!e.canRedo,n.plasticity.textContent=`Plasticity ${e.plasticity?"on":"off"}`,n.plasticity.setAttribute("aria-pressed",String(e.plasticity)),n.plasticity.hidden=!e.robots.some(r=>r.network.plastic),n.ghosts.setAttribute("aria-pressed",String(this.ghosts)),n.ghosts.hidden=e.robots.length<2,n.follow.setAttribute("aria-pressed",String(this.stage.following)),this.stage.element.dataset.wounds=e.text,this.stage.element.dataset.birth=String(e.seed),this.tellFragment()}recast(){this.robots=this.arena.robots,this.actors=this.arena.robots.map(e=>({key:e.spec.name,label:e.spec.label,colourIndex:e.spec.colour_index,bodies:e.bodies,geoms:e.geoms,version:e.version,poses:e.poses.slice(),lane:0,ghost:!1,wounded:new Set,robot:e})),this.place(),this.readouts.offer(this.arena.robots),this.heat.offer(this.arena.robots)}place(){let e=(this.actors.length-1)/2;this.actors.forEach((t,n)=>{t.lane=this.ghosts?0:(e-n)*q0,t.ghost=this.ghosts}),this.stage.frame(this.ghosts?1:this.actors.length)}actions={play:()=>this.clock.play(!this.clock.isPlaying),rate:()=>this.clock.setRate(ec[(ec.indexOf(this.clock.rate)+1)%ec.length]),once:()=>{this.clock.play(!1),this.arena.run(1)},again:()=>this.arena.birth(this.arena.seed),birth:()=>this.arena.newBirth(),plasticity:()=>this.arena.setPlasticity(!this.arena.plasticity),undo:()=>this.arena.undo(),redo:()=>this.arena.redo(),follow:()=>{this.stage.following=!this.stage.following,this.refresh()},ghosts:()=>{this.ghosts=!this.ghosts,this.place(),this.refresh()},help:()=>this.help.showModal()};toolbar(){let e=(t,n,r)=>this.buttons[t]=pe("button",{type:"button","data-action":t,title:r,onclick:this.actions[t]},n);return pe("div.toolbar",{role:"toolbar","aria-label":"Player"},e("play","Pause","Play or pause (space)"),e("rate","1×","Slow motion and faster (s)"),e("again","↺ Again","The same birth once more: the same start, the same wounds at the same moments (r)"),e("birth","New birth","New random weights and a new start; wounds are there from birth (n)"),e("plasticity","Plasticity on","Switch off: weights stay as they are now (p)"),e("undo","Undo","Take the last wound back (u)"),e("redo","Redo","Wound again (shift+u)"),e("follow","Follow","The camera follows the leader (f)"),e("ghosts","Ghosts","All in one lane, see-through (g)"),e("help","?","Keys and gestures (?)"))}keys(){let{actions:e,stage:t}=this,n=(r,a,l,h)=>({keys:r,shown:a,words:l,act:h});return[n([" "],"space","play, pause",e.play),n(["."],".","one control step",e.once),n(["s"],"s","slow motion, faster",e.rate),n(["r"],"r","the same birth again",e.again),n(["n"],"n","a new birth",e.birth),n(["p"],"p","plasticity on, off",e.plasticity),n(["u","ctrl+z"],"u","undo the last wound",e.undo),n(["U","ctrl+y"],"shift u","redo",e.redo),...[0,1,2,3].map(r=>n([String(r+1)],String(r+1),`cut or heal the ${["front left","rear left","rear right","front right"][r]} leg`,()=>this.wounds.toggle(`cut:leg${r}`))),n(["x"],"x","push sideways",()=>this.wounds.push()),n(["f"],"f","follow the leader",e.follow),n(["g"],"g","ghosts",e.ghosts),n(["ArrowLeft"],"←","orbit (and → ↑ ↓)",()=>t.camera.orbit(20,0)),n(["ArrowRight"],"→","",()=>t.camera.orbit(-20,0)),n(["ArrowUp"],"↑","",()=>t.camera.orbit(0,15)),n(["ArrowDown"],"↓","",()=>t.camera.orbit(0,-15)),n(["+","="],"+","nearer (and − further)",()=>t.camera.zoom(.9)),n(["-"],"−","",()=>t.camera.zoom(1.1))]}roster(){let e=()=>[...r.querySelectorAll("input:checked")].map(a=>a.value),t=()=>{let a=e().length>=ga;for(let l of r.querySelectorAll("input"))l.disabled=a&&!l.checked||e().length===1&&l.checked},n=new Set(this.arena.robots.map(a=>a.spec.name)),r=pe("fieldset.roster",{hidden:this.arena.specs.length<2},pe("legend",{},"Who walks"),...this.arena.specs.map(a=>pe("label",{style:`--tag: var(--c${a.colour_index%8})`},pe("input",{type:"checkbox",value:a.name,checked:n.has(a.name),onchange:()=>{this.arena.choose(e()),t()}}),pe("i.swatch"),a.label)));return t(),r}openStory(){let e=()=>{let{wounds:t,birth:n}=mu(location.hash);try{t!==this.arena.text&&this.arena.setText(t),n!==null&&n!==this.arena.seed&&this.arena.birth(n)}catch(r){console.warn(`The address names a wound that can't be read: ${r.message}`)}};location.hash&&e(),addEventListener("hashchange",e)}tellFragment(){if(this.opened){let e=gu(this.arena.text,this.arena.seed);e!==location.hash&&history.replaceState(null,"",`${location.pathname}${location.search}${e}`)}this.opened=!0}opened=!1};function Y0(i,e){let{previous:t,poses:n}=i.robot;for(let r=0;r<n.length;r++)i.poses[r]=t[r]+e*(n[r]-t[r])}var tc=4,j0=2.2,wu=(i,e,t)=>e.find(n=>n.name===i.controller)?.colour_index??t;function Z0(i,e,t){let n=i.wounds.flatMap(r=>Ji(r)).map(r=>({step:r.step,legs:ha([r]),text:`${r.kind.replace("_"," ")} ${r.place}`}));return{key:`recorded${t}`,label:i.label,colourIndex:e,bodies:i.bodies,geoms:i.geoms,version:0,poses:new Float64Array(7*i.bodies.length),lane:0,ghost:!1,wounded:new Set,life:i,length:i.poses.shape[0],hurtAt:n}}var Ea=class{constructor(e,t,n,r){this.lives=e;this.controllers=t;this.stage=n;this.clock=r;let a=Math.max(...e.map(h=>h.poses.shape[0]));this.trace=new gr(e[0].dt,a*e[0].dt),this.list=this.makeList(),this.scrub.addEventListener("input",()=>{this.clock.play(!1),this.step=Number(this.scrub.value)}),this.playButton.addEventListener("click",()=>{this.step>=this.last&&(this.step=0),r.play(!r.isPlaying)}),r.onChange(()=>{this.playButton.textContent=r.isPlaying?"❚❚ Pause":"▶ Play"});let l=pe("button",{type:"button","aria-pressed":"false",onclick:()=>{r.setRate(r.rate===1?.25:1),l.setAttribute("aria-pressed",String(r.rate!==1))}},"Slow motion");this.element=pe("div.under",{},pe("div.toolbar",{},this.playButton,l,this.scrub,this.time),this.list),this.side=pe("div.side",{},pe("div.card.trace",{"data-part":"trace"},pe("h3",{},"Forward speed, m/s, as recorded"),this.trace.canvas)),this.choose()}lives;controllers;stage;clock;element;side;films=[];step=0;frames=0;trace;scrub=pe("input",{type:"range",min:0,value:0,"aria-label":"Moment of the recorded lives","data-part":"scrub"});time=pe("span.note");playButton=pe("button",{type:"button","data-action":"play"},"Pause");list;attach(){this.stage.handlers=null,this.stage.frame(this.films.length)}makeList(){return pe("fieldset.roster",{},pe("legend",{},`Recorded lives (up to ${tc} together)`),...this.lives.map((e,t)=>pe("label",{style:`--tag: var(--c${wu(e,this.controllers,t)%8})`},pe("input",{type:"checkbox",value:t,checked:t<tc,onchange:()=>this.choose()}),pe("i.swatch"),e.label)))}choose(){let e=[...this.list.querySelectorAll("input")],t=e.filter(n=>n.checked).map(n=>Number(n.value));for(let n of e)n.disabled=t.length>=tc&&!n.checked||t.length===1&&n.checked;this.films=t.map(n=>Z0(this.lives[n],wu(this.lives[n],this.controllers,n),n)),this.films.forEach((n,r)=>{n.lane=((this.films.length-1)/2-r)*j0}),this.scrub.max=String(this.last),this.stage.frame(this.films.length)}get last(){return Math.max(...this.films.map(e=>e.length))-1}get tick(){return this.films[0]?.life.dt??.05}advance(){this.step<this.last?this.step++:this.clock.play(!1)}draw(e,t){let n=Math.max(0,this.step-1+e);for(let a of this.films)K0(a,Math.min(n,a.length-1));let r=this.films.reduce((a,l)=>!a||l.poses[0]>a.poses[0]?l:a,void 0);this.stage.draw(this.films,r,t),this.frames++%6===0&&this.measure()}measure(){this.scrub.value=String(this.step),this.time.textContent=`${(this.step*this.tick).toFixed(1)} s`,this.stage.element.dataset.step=String(this.step);let e=this.films.map(r=>({colourIndex:r.colourIndex,at:a=>J0(r.life.speed.data,a)})),t=this.films.flatMap(r=>r.hurtAt.filter(a=>a.step>0)),n=[...new Map(t.map(r=>[`${r.step}${r.text}`,r])).values()];this.trace.draw(e,n,this.step)}};function J0(i,e){let t=Math.min(e,i.length-1),n=Math.max(0,t-19),r=0;for(let a=n;a<=t;a++)r+=i[a];return t>=n?r/(t-n+1):0}function K0(i,e){let t=Math.floor(e),n=Math.min(t+1,i.length-1),r=e-t,{data:a}=i.life.poses,l=i.poses.length;for(let h=0;h<l;h++){let f=h%7<3?.001:3051850947599719e-20,d=a[t*l+h],m=a[n*l+h],_=h%7>=3&&Q0(a,t*l,n*l,h)?-1:1;i.poses[h]=f*(d+r*(_*m-d))}i.wounded=new Set(i.hurtAt.filter(h=>h.step<=e).flatMap(h=>[...h.legs]))}function Q0(i,e,t,n){let r=7*Math.floor(n/7)+3,a=0;for(let l=r;l<r+4;l++)a+=i[e+l]*i[t+l];return a<0}var Ta=class{azimuth=-2.2;elevation=.5;distance=5;target=[0,0,.4];width=1;height=1;fieldOfView=40;orbit(e,t){this.azimuth-=e*.008,this.elevation=Math.min(Math.max(this.elevation+t*.006,.06),1.5)}zoom(e){this.distance=Math.min(Math.max(this.distance*e,1.5),40)}pan(e,t){let n=1/this.scaleAt(this.distance),[r,a]=[Math.cos(this.azimuth),Math.sin(this.azimuth)];this.target[0]+=n*(a*e-r*t),this.target[1]+=n*(-r*e-a*t)}follow(e,t,n){this.target[0]+=n*(e-this.target[0]),this.target[1]+=n*(t-this.target[1])}get position(){let e=this.distance*Math.cos(this.elevation);return[this.target[0]+e*Math.cos(this.azimuth),this.target[1]+e*Math.sin(this.azimuth),this.target[2]+this.distance*Math.sin(this.elevation)]}scaleAt(e){return this.height/(2*Math.tan(this.fieldOfView*Math.PI/360)*e)}project([e,t,n]){let[r,a,l]=this.position,[h,f]=[Math.cos(this.azimuth),Math.sin(this.azimuth)],[d,m]=[Math.cos(this.elevation),Math.sin(this.elevation)],[_,g,x]=[e-r,t-a,n-l],w=-(_*h*d+g*f*d+x*m);if(w<.05)return null;let R=-_*f+g*h,b=-_*h*m-g*f*m+x*d,y=this.scaleAt(w);return[this.width/2+R*y,this.height/2-b*y,w]}};var Aa=class{kind="canvas";canvas=document.createElement("canvas");pen=this.canvas.getContext("2d");width=1;height=1;theme(){}spare(){}resize(e,t){let n=Math.min(window.devicePixelRatio||1,2);[this.width,this.height]=[e,t],this.canvas.width=Math.round(e*n),this.canvas.height=Math.round(t*n),this.pen.setTransform(n,0,0,n,0,0)}draw(e,t,n){let{pen:r}=this;r.globalAlpha=1,r.fillStyle=Ht("--sky-low"),r.fillRect(0,0,this.width,this.height),this.grid(t);let a=e.flatMap(l=>this.strokes(l,t,n));for(let l of e)this.shadow(l,t);for(let l of a.sort((h,f)=>f.depth-h.depth))this.limb(l);r.globalAlpha=1}line(e,t,n){let r=e.project(t),a=e.project(n);!r||!a||(this.pen.beginPath(),this.pen.moveTo(r[0],r[1]),this.pen.lineTo(a[0],a[1]),this.pen.stroke())}grid(e){let{pen:t}=this,[n,r]=[Math.round(e.target[0]),Math.round(e.target[1])],a=14;for(let l=-a;l<=a;l++){t.globalAlpha=1-Math.abs(l)/(a+1);for(let d of[!0,!1]){let m=(d?n:r)+l;t.strokeStyle=Ht(m%5===0?"--grid-strong":"--grid"),t.lineWidth=m%5===0?1.6:1;for(let _=-a;_<a;_+=4){let g=_+4;d?this.line(e,[m,r+_,0],[m,r+g,0]):this.line(e,[n+_,m,0],[n+g,m,0])}}let h=n+l,f=h%5===0?e.project([h+.4,e.target[1]-1.6,0]):null;f&&(t.fillStyle=Ht("--soft"),t.font=`${Math.max(9,.25*e.scaleAt(f[2]))}px system-ui, sans-serif`,t.fillText(`${h} m`,f[0],f[1]))}t.globalAlpha=1}shadow(e,t){let n=t.project([e.poses[0],e.poses[1]+e.lane,0]);if(!n)return;let r=.5*t.scaleAt(n[2]);this.pen.globalAlpha=.16,this.pen.fillStyle="#000",this.pen.beginPath(),this.pen.ellipse(n[0],n[1],r,r*Math.sin(t.elevation),0,0,2*Math.PI),this.pen.fill()}strokes(e,t,n){return e.geoms.flatMap(r=>{let{from:a,to:l,radius:h}=Kl(e,r),f=t.project(a),d=t.project(l);if(!f||!d)return[];let m=e.bodies[r.body],_=ns(m),g=(f[2]+d[2])/2,x=n?.actor.key===e.key&&_!==null&&n.leg===_,w=_!==null&&e.wounded.has(_)&&m.startsWith("ankle"),R=Ht(w?"--wound":x?"--accent":`--c${e.colourIndex%8}`);return[{depth:g,from:f,to:d,width:2*h*t.scaleAt(g),paint:R,alpha:e.ghost?.55:1}]})}limb({from:e,to:t,width:n,paint:r,alpha:a}){let{pen:l}=this;l.globalAlpha=a,l.lineCap="round";for(let[h,f,d]of[[1,"rgba(0,0,0,0.35)",0],[.9,r,0],[.3,"rgba(255,255,255,0.28)",.2]])l.strokeStyle=f,l.lineWidth=n*h,l.beginPath(),l.moveTo(e[0],e[1]-d*n),l.lineTo(t[0]+.01,t[1]-d*n),l.stroke()}};var Yu=0,Ic=1,ju=2;var rr=1,Zu=2,Vr=3,zi=0,xn=1,ai=2,sr=0,Hr=1,Lc=2,Fc=3,Dc=4,Ju=5;var ar=100,Ku=101,Qu=102,ed=103,td=104,nd=200,id=201,rd=202,sd=203,Nc=204,Uc=205,ad=206,od=207,ld=208,cd=209,hd=210,ud=211,dd=212,fd=213,pd=214,Za=0,Ja=1,Ka=2,Ir=3,Qa=4,eo=5,to=6,no=7,Oc=0,md=1,gd=2,oi=0,kc=1,Bc=2,zc=3,Gc=4,Vc=5,Hc=6,Wc=7;var $c=300,or=301,Wr=302,Co=303,Ro=304,Lr=1e3,ei=1001,io=1002,sn=1003,_d=1004;var Cs=1005;var vn=1006,Po=1007;var Si=1008;var bn=1009,Xc=1010,qc=1011,$r=1012,Io=1013,Gn=1014,Vn=1015,Hn=1016,Lo=1017,Fo=1018,lr=1020,Yc=35902,jc=35899,Zc=1021,Jc=1022,Wn=1023,vi=1026,Mi=1027,Kc=1028,Do=1029,Gi=1030,No=1031;var Uo=1033,Rs=33776,Ps=33777,Is=33778,Ls=33779,Oo=35840,ko=35841,Bo=35842,zo=35843,Go=36196,Vo=37492,Ho=37496,Wo=37488,$o=37489,Fs=37490,Xo=37491,qo=37808,Yo=37809,jo=37810,Zo=37811,Jo=37812,Ko=37813,Qo=37814,el=37815,tl=37816,nl=37817,il=37818,rl=37819,sl=37820,al=37821,ol=36492,ll=36494,cl=36495,hl=36283,ul=36284,Ds=36285,dl=36286;var ls=2300,ro=2301,Ya=2302,wc=2303,Ec=2400,Tc=2401,Ac=2402;var vd=3200;var fl=0,yd=1,wi="",dn="srgb",cs="srgb-linear",hs="linear",Ct="srgb";var ja=7680;var xd=519,bd=512,Sd=513,Md=514,Qc=515,wd=516,Ed=517,eh=518,th=519,Td=35044;var nh="300 es",Ln=2e3,Fr=2001;function ev(i){for(let e=i.length-1;e>=0;--e)if(i[e]>=65535)return!0;return!1}function tv(i){return ArrayBuffer.isView(i)&&!(i instanceof DataView)}function us(i){return document.createElementNS("http://www.w3.org/1999/xhtml",i)}function Ad(){let i=us("canvas");return i.style.display="block",i}var Eu={},Dr=null;function ih(...i){let e="THREE."+i.shift();Dr?Dr("log",e,...i):console.log(e,...i)}function Cd(i){let e=i[0];if(typeof e=="string"&&e.startsWith("TSL:")){let t=i[1];t&&t.isStackTrace?i[0]+=" "+t.getLocation():i[1]='Stack trace not available. Enable "THREE.Node.captureStackTrace" to capture stack traces.'}return i}function et(...i){i=Cd(i);let e="THREE."+i.shift();if(Dr)Dr("warn",e,...i);else{let t=i[0];t&&t.isStackTrace?console.warn(t.getError(e)):console.warn(e,...i)}}function it(...i){i=Cd(i);let e="THREE."+i.shift();if(Dr)Dr("error",e,...i);else{let t=i[0];t&&t.isStackTrace?console.error(t.getError(e)):console.error(e,...i)}}function os(...i){let e=i.join(" ");e in Eu||(Eu[e]=!0,et(...i))}function Rd(i,e,t){return new Promise(function(n,r){function a(){switch(i.clientWaitSync(e,i.SYNC_FLUSH_COMMANDS_BIT,0)){case i.WAIT_FAILED:r();break;case i.TIMEOUT_EXPIRED:setTimeout(a,t);break;default:n()}}setTimeout(a,t)})}var Pd={[Za]:Za,[Ka]:to,[Qa]:Qa,[Ir]:eo,[Ja]:Ja,[to]:Ka,[no]:no,[eo]:Ir},ni=class{addEventListener(e,t){this._listeners===void 0&&(this._listeners={});let n=this._listeners;n[e]===void 0&&(n[e]=[]),n[e].indexOf(t)===-1&&n[e].push(t)}hasEventListener(e,t){let n=this._listeners;return n===void 0?!1:n[e]!==void 0&&n[e].indexOf(t)!==-1}removeEventListener(e,t){let n=this._listeners;if(n===void 0)return;let r=n[e];if(r!==void 0){let a=r.indexOf(t);a!==-1&&r.splice(a,1)}}dispatchEvent(e){let t=this._listeners;if(t===void 0)return;let n=t[e.type];if(n!==void 0){e.target=this;let r=n.slice(0);for(let a=0,l=r.length;a<l;a++)r[a].call(this,e);e.target=null}}},hn=["00","01","02","03","04","05","06","07","08","09","0a","0b","0c","0d","0e","0f","10","11","12","13","14","15","16","17","18","19","1a","1b","1c","1d","1e","1f","20","21","22","23","24","25","26","27","28","29","2a","2b","2c","2d","2e","2f","30","31","32","33","34","35","36","37","38","39","3a","3b","3c","3d","3e","3f","40","41","42","43","44","45","46","47","48","49","4a","4b","4c","4d","4e","4f","50","51","52","53","54","55","56","57","58","59","5a","5b","5c","5d","5e","5f","60","61","62","63","64","65","66","67","68","69","6a","6b","6c","6d","6e","6f","70","71","72","73","74","75","76","77","78","79","7a","7b","7c","7d","7e","7f","80","81","82","83","84","85","86","87","88","89","8a","8b","8c","8d","8e","8f","90","91","92","93","94","95","96","97","98","99","9a","9b","9c","9d","9e","9f","a0","a1","a2","a3","a4","a5","a6","a7","a8","a9","aa","ab","ac","ad","ae","af","b0","b1","b2","b3","b4","b5","b6","b7","b8","b9","ba","bb","bc","bd","be","bf","c0","c1","c2","c3","c4","c5","c6","c7","c8","c9","ca","cb","cc","cd","ce","cf","d0","d1","d2","d3","d4","d5","d6","d7","d8","d9","da","db","dc","dd","de","df","e0","e1","e2","e3","e4","e5","e6","e7","e8","e9","ea","eb","ec","ed","ee","ef","f0","f1","f2","f3","f4","f5","f6","f7","f8","f9","fa","fb","fc","fd","fe","ff"];var nc=Math.PI/180,so=180/Math.PI;function Ns(){let i=Math.random()*4294967295|0,e=Math.random()*4294967295|0,t=Math.random()*4294967295|0,n=Math.random()*4294967295|0;return(hn[i&255]+hn[i>>8&255]+hn[i>>16&255]+hn[i>>24&255]+"-"+hn[e&255]+hn[e>>8&255]+"-"+hn[e>>16&15|64]+hn[e>>24&255]+"-"+hn[t&63|128]+hn[t>>8&255]+"-"+hn[t>>16&255]+hn[t>>24&255]+hn[n&255]+hn[n>>8&255]+hn[n>>16&255]+hn[n>>24&255]).toLowerCase()}function yt(i,e,t){return Math.max(e,Math.min(t,i))}function nv(i,e){return(i%e+e)%e}function ic(i,e,t){return(1-t)*i+t*e}function Id(i){return Math.pow(2,Math.floor(Math.log(i)/Math.LN2))}function rh(i){switch(i.constructor){case Uint32Array:return 4294967295;case Uint16Array:return 65535;case Uint8Array:case Uint8ClampedArray:return 255;case Int32Array:return 2147483647;case Int16Array:return 32767;case Int8Array:return 127;default:return}}function iv(i,e){if(e.constructor===Float32Array)return i;let t=rh(e);if(t===void 0)throw new Error("THREE.MathUtils: Invalid component type.");return Math.max(i/t,-1)}function rv(i,e){if(e.constructor===Float32Array)return i;let t=rh(e);if(t===void 0)throw new Error("THREE.MathUtils: Invalid component type.");return Math.round(i*t)}var xt=class{static{this.prototype.isVector2=!0}constructor(e=0,t=0){this.x=e,this.y=t}get width(){return this.x}set width(e){this.x=e}get height(){return this.y}set height(e){this.y=e}set(e,t){return this.x=e,this.y=t,this}setScalar(e){return this.x=e,this.y=e,this}setX(e){return this.x=e,this}setY(e){return this.y=e,this}setComponent(e,t){switch(e){case 0:this.x=t;break;case 1:this.y=t;break;default:throw new Error("THREE.Vector2: index is out of range: "+e)}return this}getComponent(e){switch(e){case 0:return this.x;case 1:return this.y;default:throw new Error("THREE.Vector2: index is out of range: "+e)}}clone(){return new this.constructor(this.x,this.y)}copy(e){return this.x=e.x,this.y=e.y,this}add(e){return this.x+=e.x,this.y+=e.y,this}addScalar(e){return this.x+=e,this.y+=e,this}addVectors(e,t){return this.x=e.x+t.x,this.y=e.y+t.y,this}addScaledVector(e,t){return this.x+=e.x*t,this.y+=e.y*t,this}sub(e){return this.x-=e.x,this.y-=e.y,this}subScalar(e){return this.x-=e,this.y-=e,this}subVectors(e,t){return this.x=e.x-t.x,this.y=e.y-t.y,this}multiply(e){return this.x*=e.x,this.y*=e.y,this}multiplyScalar(e){return this.x*=e,this.y*=e,this}divide(e){return this.x/=e.x,this.y/=e.y,this}divideScalar(e){return this.multiplyScalar(1/e)}applyMatrix3(e){let t=this.x,n=this.y,r=e.elements;return this.x=r[0]*t+r[3]*n+r[6],this.y=r[1]*t+r[4]*n+r[7],this}min(e){return this.x=Math.min(this.x,e.x),this.y=Math.min(this.y,e.y),this}max(e){return this.x=Math.max(this.x,e.x),this.y=Math.max(this.y,e.y),this}clamp(e,t){return this.x=yt(this.x,e.x,t.x),this.y=yt(this.y,e.y,t.y),this}clampScalar(e,t){return this.x=yt(this.x,e,t),this.y=yt(this.y,e,t),this}clampLength(e,t){let n=this.length();return this.divideScalar(n||1).multiplyScalar(yt(n,e,t))}floor(){return this.x=Math.floor(this.x),this.y=Math.floor(this.y),this}ceil(){return this.x=Math.ceil(this.x),this.y=Math.ceil(this.y),this}round(){return this.x=Math.round(this.x),this.y=Math.round(this.y),this}roundToZero(){return this.x=Math.trunc(this.x),this.y=Math.trunc(this.y),this}negate(){return this.x=-this.x,this.y=-this.y,this}dot(e){return this.x*e.x+this.y*e.y}cross(e){return this.x*e.y-this.y*e.x}lengthSq(){return this.x*this.x+this.y*this.y}length(){return Math.sqrt(this.x*this.x+this.y*this.y)}manhattanLength(){return Math.abs(this.x)+Math.abs(this.y)}normalize(){return this.divideScalar(this.length()||1)}angle(){return Math.atan2(-this.y,-this.x)+Math.PI}angleTo(e){let t=Math.sqrt(this.lengthSq()*e.lengthSq());if(t===0)return Math.PI/2;let n=this.dot(e)/t;return Math.acos(yt(n,-1,1))}distanceTo(e){return Math.sqrt(this.distanceToSquared(e))}distanceToSquared(e){let t=this.x-e.x,n=this.y-e.y;return t*t+n*n}manhattanDistanceTo(e){return Math.abs(this.x-e.x)+Math.abs(this.y-e.y)}setLength(e){return this.normalize().multiplyScalar(e)}lerp(e,t){return this.x+=(e.x-this.x)*t,this.y+=(e.y-this.y)*t,this}lerpVectors(e,t,n){return this.x=e.x+(t.x-e.x)*n,this.y=e.y+(t.y-e.y)*n,this}equals(e){return e.x===this.x&&e.y===this.y}fromArray(e,t=0){return this.x=e[t],this.y=e[t+1],this}toArray(e=[],t=0){return e[t]=this.x,e[t+1]=this.y,e}fromBufferAttribute(e,t){return this.x=e.getX(t),this.y=e.getY(t),this}rotateAround(e,t){let n=Math.cos(t),r=Math.sin(t),a=this.x-e.x,l=this.y-e.y;return this.x=a*n-l*r+e.x,this.y=a*r+l*n+e.y,this}random(){return this.x=Math.random(),this.y=Math.random(),this}*[Symbol.iterator](){yield this.x,yield this.y}},ii=class{constructor(e=0,t=0,n=0,r=1){this.isQuaternion=!0,this._x=e,this._y=t,this._z=n,this._w=r}static slerpFlat(e,t,n,r,a,l,h){let f=n[r+0],d=n[r+1],m=n[r+2],_=n[r+3],g=a[l+0],x=a[l+1],w=a[l+2],R=a[l+3];if(_!==R||f!==g||d!==x||m!==w){let b=f*g+d*x+m*w+_*R;b<0&&(g=-g,x=-x,w=-w,R=-R,b=-b);let y=1-h;if(b<.9995){let P=Math.acos(b),U=Math.sin(P);y=Math.sin(y*P)/U,h=Math.sin(h*P)/U,f=f*y+g*h,d=d*y+x*h,m=m*y+w*h,_=_*y+R*h}else{f=f*y+g*h,d=d*y+x*h,m=m*y+w*h,_=_*y+R*h;let P=1/Math.sqrt(f*f+d*d+m*m+_*_);f*=P,d*=P,m*=P,_*=P}}e[t]=f,e[t+1]=d,e[t+2]=m,e[t+3]=_}static multiplyQuaternionsFlat(e,t,n,r,a,l){let h=n[r],f=n[r+1],d=n[r+2],m=n[r+3],_=a[l],g=a[l+1],x=a[l+2],w=a[l+3];return e[t]=h*w+m*_+f*x-d*g,e[t+1]=f*w+m*g+d*_-h*x,e[t+2]=d*w+m*x+h*g-f*_,e[t+3]=m*w-h*_-f*g-d*x,e}get x(){return this._x}set x(e){this._x=e,this._onChangeCallback()}get y(){return this._y}set y(e){this._y=e,this._onChangeCallback()}get z(){return this._z}set z(e){this._z=e,this._onChangeCallback()}get w(){return this._w}set w(e){this._w=e,this._onChangeCallback()}set(e,t,n,r){return this._x=e,this._y=t,this._z=n,this._w=r,this._onChangeCallback(),this}clone(){return new this.constructor(this._x,this._y,this._z,this._w)}copy(e){return this._x=e.x,this._y=e.y,this._z=e.z,this._w=e.w,this._onChangeCallback(),this}setFromEuler(e,t=!0){let n=e._x,r=e._y,a=e._z,l=e._order,h=Math.cos,f=Math.sin,d=h(n/2),m=h(r/2),_=h(a/2),g=f(n/2),x=f(r/2),w=f(a/2);switch(l){case"XYZ":this._x=g*m*_+d*x*w,this._y=d*x*_-g*m*w,this._z=d*m*w+g*x*_,this._w=d*m*_-g*x*w;break;case"YXZ":this._x=g*m*_+d*x*w,this._y=d*x*_-g*m*w,this._z=d*m*w-g*x*_,this._w=d*m*_+g*x*w;break;case"ZXY":this._x=g*m*_-d*x*w,this._y=d*x*_+g*m*w,this._z=d*m*w+g*x*_,this._w=d*m*_-g*x*w;break;case"ZYX":this._x=g*m*_-d*x*w,this._y=d*x*_+g*m*w,this._z=d*m*w-g*x*_,this._w=d*m*_+g*x*w;break;case"YZX":this._x=g*m*_+d*x*w,this._y=d*x*_+g*m*w,this._z=d*m*w-g*x*_,this._w=d*m*_-g*x*w;break;case"XZY":this._x=g*m*_-d*x*w,this._y=d*x*_-g*m*w,this._z=d*m*w+g*x*_,this._w=d*m*_+g*x*w;break;default:et("Quaternion: .setFromEuler() encountered an unknown order: "+l)}return t===!0&&this._onChangeCallback(),this}setFromAxisAngle(e,t){let n=t/2,r=Math.sin(n);return this._x=e.x*r,this._y=e.y*r,this._z=e.z*r,this._w=Math.cos(n),this._onChangeCallback(),this}setFromRotationMatrix(e){let t=e.elements,n=t[0],r=t[4],a=t[8],l=t[1],h=t[5],f=t[9],d=t[2],m=t[6],_=t[10],g=n+h+_;if(g>0){let x=.5/Math.sqrt(g+1);this._w=.25/x,this._x=(m-f)*x,this._y=(a-d)*x,this._z=(l-r)*x}else if(n>h&&n>_){let x=2*Math.sqrt(1+n-h-_);this._w=(m-f)/x,this._x=.25*x,this._y=(r+l)/x,this._z=(a+d)/x}else if(h>_){let x=2*Math.sqrt(1+h-n-_);this._w=(a-d)/x,this._x=(r+l)/x,this._y=.25*x,this._z=(f+m)/x}else{let x=2*Math.sqrt(1+_-n-h);this._w=(l-r)/x,this._x=(a+d)/x,this._y=(f+m)/x,this._z=.25*x}return this._onChangeCallback(),this}setFromUnitVectors(e,t){let n=e.dot(t)+1;return n<1e-8?(n=0,Math.abs(e.x)>Math.abs(e.z)?(this._x=-e.y,this._y=e.x,this._z=0,this._w=n):(this._x=0,this._y=-e.z,this._z=e.y,this._w=n)):(this._x=e.y*t.z-e.z*t.y,this._y=e.z*t.x-e.x*t.z,this._z=e.x*t.y-e.y*t.x,this._w=n),this.normalize()}angleTo(e){return 2*Math.acos(Math.abs(yt(this.dot(e),-1,1)))}rotateTowards(e,t){let n=this.angleTo(e);if(n===0)return this;let r=Math.min(1,t/n);return this.slerp(e,r),this}identity(){return this.set(0,0,0,1)}invert(){return this.conjugate()}conjugate(){return this._x*=-1,this._y*=-1,this._z*=-1,this._onChangeCallback(),this}dot(e){return this._x*e._x+this._y*e._y+this._z*e._z+this._w*e._w}lengthSq(){return this._x*this._x+this._y*this._y+this._z*this._z+this._w*this._w}length(){return Math.sqrt(this._x*this._x+this._y*this._y+this._z*this._z+this._w*this._w)}normalize(){let e=this.length();return e===0?(this._x=0,this._y=0,this._z=0,this._w=1):(e=1/e,this._x=this._x*e,this._y=this._y*e,this._z=this._z*e,this._w=this._w*e),this._onChangeCallback(),this}multiply(e){return this.multiplyQuaternions(this,e)}premultiply(e){return this.multiplyQuaternions(e,this)}multiplyQuaternions(e,t){let n=e._x,r=e._y,a=e._z,l=e._w,h=t._x,f=t._y,d=t._z,m=t._w;return this._x=n*m+l*h+r*d-a*f,this._y=r*m+l*f+a*h-n*d,this._z=a*m+l*d+n*f-r*h,this._w=l*m-n*h-r*f-a*d,this._onChangeCallback(),this}slerp(e,t){let n=e._x,r=e._y,a=e._z,l=e._w,h=this.dot(e);h<0&&(n=-n,r=-r,a=-a,l=-l,h=-h);let f=1-t;if(h<.9995){let d=Math.acos(h),m=Math.sin(d);f=Math.sin(f*d)/m,t=Math.sin(t*d)/m,this._x=this._x*f+n*t,this._y=this._y*f+r*t,this._z=this._z*f+a*t,this._w=this._w*f+l*t,this._onChangeCallback()}else this._x=this._x*f+n*t,this._y=this._y*f+r*t,this._z=this._z*f+a*t,this._w=this._w*f+l*t,this.normalize();return this}slerpQuaternions(e,t,n){return this.copy(e).slerp(t,n)}random(){let e=2*Math.PI*Math.random(),t=2*Math.PI*Math.random(),n=Math.random(),r=Math.sqrt(1-n),a=Math.sqrt(n);return this.set(r*Math.sin(e),r*Math.cos(e),a*Math.sin(t),a*Math.cos(t))}equals(e){return e._x===this._x&&e._y===this._y&&e._z===this._z&&e._w===this._w}fromArray(e,t=0){return this._x=e[t],this._y=e[t+1],this._z=e[t+2],this._w=e[t+3],this._onChangeCallback(),this}toArray(e=[],t=0){return e[t]=this._x,e[t+1]=this._y,e[t+2]=this._z,e[t+3]=this._w,e}fromBufferAttribute(e,t){return this._x=e.getX(t),this._y=e.getY(t),this._z=e.getZ(t),this._w=e.getW(t),this._onChangeCallback(),this}toJSON(){return this.toArray()}_onChange(e){return this._onChangeCallback=e,this}_onChangeCallback(){}*[Symbol.iterator](){yield this._x,yield this._y,yield this._z,yield this._w}},ee=class{static{this.prototype.isVector3=!0}constructor(e=0,t=0,n=0){this.x=e,this.y=t,this.z=n}set(e,t,n){return n===void 0&&(n=this.z),this.x=e,this.y=t,this.z=n,this}setScalar(e){return this.x=e,this.y=e,this.z=e,this}setX(e){return this.x=e,this}setY(e){return this.y=e,this}setZ(e){return this.z=e,this}setComponent(e,t){switch(e){case 0:this.x=t;break;case 1:this.y=t;break;case 2:this.z=t;break;default:throw new Error("THREE.Vector3: index is out of range: "+e)}return this}getComponent(e){switch(e){case 0:return this.x;case 1:return this.y;case 2:return this.z;default:throw new Error("THREE.Vector3: index is out of range: "+e)}}clone(){return new this.constructor(this.x,this.y,this.z)}copy(e){return this.x=e.x,this.y=e.y,this.z=e.z,this}add(e){return this.x+=e.x,this.y+=e.y,this.z+=e.z,this}addScalar(e){return this.x+=e,this.y+=e,this.z+=e,this}addVectors(e,t){return this.x=e.x+t.x,this.y=e.y+t.y,this.z=e.z+t.z,this}addScaledVector(e,t){return this.x+=e.x*t,this.y+=e.y*t,this.z+=e.z*t,this}sub(e){return this.x-=e.x,this.y-=e.y,this.z-=e.z,this}subScalar(e){return this.x-=e,this.y-=e,this.z-=e,this}subVectors(e,t){return this.x=e.x-t.x,this.y=e.y-t.y,this.z=e.z-t.z,this}multiply(e){return this.x*=e.x,this.y*=e.y,this.z*=e.z,this}multiplyScalar(e){return this.x*=e,this.y*=e,this.z*=e,this}multiplyVectors(e,t){return this.x=e.x*t.x,this.y=e.y*t.y,this.z=e.z*t.z,this}applyEuler(e){return this.applyQuaternion(Tu.setFromEuler(e))}applyAxisAngle(e,t){return this.applyQuaternion(Tu.setFromAxisAngle(e,t))}applyMatrix3(e){let t=this.x,n=this.y,r=this.z,a=e.elements;return this.x=a[0]*t+a[3]*n+a[6]*r,this.y=a[1]*t+a[4]*n+a[7]*r,this.z=a[2]*t+a[5]*n+a[8]*r,this}applyNormalMatrix(e){return this.applyMatrix3(e).normalize()}applyMatrix4(e){let t=this.x,n=this.y,r=this.z,a=e.elements,l=1/(a[3]*t+a[7]*n+a[11]*r+a[15]);return this.x=(a[0]*t+a[4]*n+a[8]*r+a[12])*l,this.y=(a[1]*t+a[5]*n+a[9]*r+a[13])*l,this.z=(a[2]*t+a[6]*n+a[10]*r+a[14])*l,this}applyQuaternion(e){let t=this.x,n=this.y,r=this.z,a=e.x,l=e.y,h=e.z,f=e.w,d=2*(l*r-h*n),m=2*(h*t-a*r),_=2*(a*n-l*t);return this.x=t+f*d+l*_-h*m,this.y=n+f*m+h*d-a*_,this.z=r+f*_+a*m-l*d,this}project(e){return this.applyMatrix4(e.matrixWorldInverse).applyMatrix4(e.projectionMatrix)}unproject(e){return this.applyMatrix4(e.projectionMatrixInverse).applyMatrix4(e.matrixWorld)}transformDirection(e){let t=this.x,n=this.y,r=this.z,a=e.elements;return this.x=a[0]*t+a[4]*n+a[8]*r,this.y=a[1]*t+a[5]*n+a[9]*r,this.z=a[2]*t+a[6]*n+a[10]*r,this.normalize()}divide(e){return this.x/=e.x,this.y/=e.y,this.z/=e.z,this}divideScalar(e){return this.multiplyScalar(1/e)}min(e){return this.x=Math.min(this.x,e.x),this.y=Math.min(this.y,e.y),this.z=Math.min(this.z,e.z),this}max(e){return this.x=Math.max(this.x,e.x),this.y=Math.max(this.y,e.y),this.z=Math.max(this.z,e.z),this}clamp(e,t){return this.x=yt(this.x,e.x,t.x),this.y=yt(this.y,e.y,t.y),this.z=yt(this.z,e.z,t.z),this}clampScalar(e,t){return this.x=yt(this.x,e,t),this.y=yt(this.y,e,t),this.z=yt(this.z,e,t),this}clampLength(e,t){let n=this.length();return this.divideScalar(n||1).multiplyScalar(yt(n,e,t))}floor(){return this.x=Math.floor(this.x),this.y=Math.floor(this.y),this.z=Math.floor(this.z),this}ceil(){return this.x=Math.ceil(this.x),this.y=Math.ceil(this.y),this.z=Math.ceil(this.z),this}round(){return this.x=Math.round(this.x),this.y=Math.round(this.y),this.z=Math.round(this.z),this}roundToZero(){return this.x=Math.trunc(this.x),this.y=Math.trunc(this.y),this.z=Math.trunc(this.z),this}negate(){return this.x=-this.x,this.y=-this.y,this.z=-this.z,this}dot(e){return this.x*e.x+this.y*e.y+this.z*e.z}lengthSq(){return this.x*this.x+this.y*this.y+this.z*this.z}length(){return Math.sqrt(this.x*this.x+this.y*this.y+this.z*this.z)}manhattanLength(){return Math.abs(this.x)+Math.abs(this.y)+Math.abs(this.z)}normalize(){return this.divideScalar(this.length()||1)}setLength(e){return this.normalize().multiplyScalar(e)}lerp(e,t){return this.x+=(e.x-this.x)*t,this.y+=(e.y-this.y)*t,this.z+=(e.z-this.z)*t,this}lerpVectors(e,t,n){return this.x=e.x+(t.x-e.x)*n,this.y=e.y+(t.y-e.y)*n,this.z=e.z+(t.z-e.z)*n,this}cross(e){return this.crossVectors(this,e)}crossVectors(e,t){let n=e.x,r=e.y,a=e.z,l=t.x,h=t.y,f=t.z;return this.x=r*f-a*h,this.y=a*l-n*f,this.z=n*h-r*l,this}projectOnVector(e){let t=e.lengthSq();if(t===0)return this.set(0,0,0);let n=e.dot(this)/t;return this.copy(e).multiplyScalar(n)}projectOnPlane(e){return rc.copy(this).projectOnVector(e),this.sub(rc)}reflect(e){return this.sub(rc.copy(e).multiplyScalar(2*this.dot(e)))}angleTo(e){let t=Math.sqrt(this.lengthSq()*e.lengthSq());if(t===0)return Math.PI/2;let n=this.dot(e)/t;return Math.acos(yt(n,-1,1))}distanceTo(e){return Math.sqrt(this.distanceToSquared(e))}distanceToSquared(e){let t=this.x-e.x,n=this.y-e.y,r=this.z-e.z;return t*t+n*n+r*r}manhattanDistanceTo(e){return Math.abs(this.x-e.x)+Math.abs(this.y-e.y)+Math.abs(this.z-e.z)}setFromSpherical(e){return this.setFromSphericalCoords(e.radius,e.phi,e.theta)}setFromSphericalCoords(e,t,n){let r=Math.sin(t)*e;return this.x=r*Math.sin(n),this.y=Math.cos(t)*e,this.z=r*Math.cos(n),this}setFromCylindrical(e){return this.setFromCylindricalCoords(e.radius,e.theta,e.y)}setFromCylindricalCoords(e,t,n){return this.x=e*Math.sin(t),this.y=n,this.z=e*Math.cos(t),this}setFromMatrixPosition(e){let t=e.elements;return this.x=t[12],this.y=t[13],this.z=t[14],this}setFromMatrixScale(e){let t=this.setFromMatrixColumn(e,0).length(),n=this.setFromMatrixColumn(e,1).length(),r=this.setFromMatrixColumn(e,2).length();return this.x=t,this.y=n,this.z=r,this}setFromMatrixColumn(e,t){return this.fromArray(e.elements,t*4)}setFromMatrix3Column(e,t){return this.fromArray(e.elements,t*3)}setFromEuler(e){return this.x=e._x,this.y=e._y,this.z=e._z,this}setFromColor(e){return this.x=e.r,this.y=e.g,this.z=e.b,this}equals(e){return e.x===this.x&&e.y===this.y&&e.z===this.z}fromArray(e,t=0){return this.x=e[t],this.y=e[t+1],this.z=e[t+2],this}toArray(e=[],t=0){return e[t]=this.x,e[t+1]=this.y,e[t+2]=this.z,e}fromBufferAttribute(e,t){return this.x=e.getX(t),this.y=e.getY(t),this.z=e.getZ(t),this}random(){return this.x=Math.random(),this.y=Math.random(),this.z=Math.random(),this}randomDirection(){let e=Math.random()*Math.PI*2,t=Math.random()*2-1,n=Math.sqrt(1-t*t);return this.x=n*Math.cos(e),this.y=t,this.z=n*Math.sin(e),this}*[Symbol.iterator](){yield this.x,yield this.y,yield this.z}},rc=new ee,Tu=new ii,ot=class{static{this.prototype.isMatrix3=!0}constructor(e,t,n,r,a,l,h,f,d){this.elements=[1,0,0,0,1,0,0,0,1],e!==void 0&&this.set(e,t,n,r,a,l,h,f,d)}set(e,t,n,r,a,l,h,f,d){let m=this.elements;return m[0]=e,m[1]=r,m[2]=h,m[3]=t,m[4]=a,m[5]=f,m[6]=n,m[7]=l,m[8]=d,this}identity(){return this.set(1,0,0,0,1,0,0,0,1),this}copy(e){let t=this.elements,n=e.elements;return t[0]=n[0],t[1]=n[1],t[2]=n[2],t[3]=n[3],t[4]=n[4],t[5]=n[5],t[6]=n[6],t[7]=n[7],t[8]=n[8],this}extractBasis(e,t,n){return e.setFromMatrix3Column(this,0),t.setFromMatrix3Column(this,1),n.setFromMatrix3Column(this,2),this}setFromMatrix4(e){let t=e.elements;return this.set(t[0],t[4],t[8],t[1],t[5],t[9],t[2],t[6],t[10]),this}multiply(e){return this.multiplyMatrices(this,e)}premultiply(e){return this.multiplyMatrices(e,this)}multiplyMatrices(e,t){let n=e.elements,r=t.elements,a=this.elements,l=n[0],h=n[3],f=n[6],d=n[1],m=n[4],_=n[7],g=n[2],x=n[5],w=n[8],R=r[0],b=r[3],y=r[6],P=r[1],U=r[4],I=r[7],O=r[2],N=r[5],M=r[8];return a[0]=l*R+h*P+f*O,a[3]=l*b+h*U+f*N,a[6]=l*y+h*I+f*M,a[1]=d*R+m*P+_*O,a[4]=d*b+m*U+_*N,a[7]=d*y+m*I+_*M,a[2]=g*R+x*P+w*O,a[5]=g*b+x*U+w*N,a[8]=g*y+x*I+w*M,this}multiplyScalar(e){let t=this.elements;return t[0]*=e,t[3]*=e,t[6]*=e,t[1]*=e,t[4]*=e,t[7]*=e,t[2]*=e,t[5]*=e,t[8]*=e,this}determinant(){let e=this.elements,t=e[0],n=e[1],r=e[2],a=e[3],l=e[4],h=e[5],f=e[6],d=e[7],m=e[8];return t*l*m-t*h*d-n*a*m+n*h*f+r*a*d-r*l*f}invert(){let e=this.elements,t=e[0],n=e[1],r=e[2],a=e[3],l=e[4],h=e[5],f=e[6],d=e[7],m=e[8],_=m*l-h*d,g=h*f-m*a,x=d*a-l*f,w=t*_+n*g+r*x;if(w===0)return this.set(0,0,0,0,0,0,0,0,0);let R=1/w;return e[0]=_*R,e[1]=(r*d-m*n)*R,e[2]=(h*n-r*l)*R,e[3]=g*R,e[4]=(m*t-r*f)*R,e[5]=(r*a-h*t)*R,e[6]=x*R,e[7]=(n*f-d*t)*R,e[8]=(l*t-n*a)*R,this}transpose(){let e,t=this.elements;return e=t[1],t[1]=t[3],t[3]=e,e=t[2],t[2]=t[6],t[6]=e,e=t[5],t[5]=t[7],t[7]=e,this}getNormalMatrix(e){return this.setFromMatrix4(e).invert().transpose()}transposeIntoArray(e){let t=this.elements;return e[0]=t[0],e[1]=t[3],e[2]=t[6],e[3]=t[1],e[4]=t[4],e[5]=t[7],e[6]=t[2],e[7]=t[5],e[8]=t[8],this}setUvTransform(e,t,n,r,a,l,h){let f=Math.cos(a),d=Math.sin(a);return this.set(n*f,n*d,-n*(f*l+d*h)+l+e,-r*d,r*f,-r*(-d*l+f*h)+h+t,0,0,1),this}scale(e,t){return os("Matrix3: .scale() is deprecated. Use .makeScale() instead."),this.premultiply(sc.makeScale(e,t)),this}rotate(e){return os("Matrix3: .rotate() is deprecated. Use .makeRotation() instead."),this.premultiply(sc.makeRotation(-e)),this}translate(e,t){return os("Matrix3: .translate() is deprecated. Use .makeTranslation() instead."),this.premultiply(sc.makeTranslation(e,t)),this}makeTranslation(e,t){return e.isVector2?this.set(1,0,e.x,0,1,e.y,0,0,1):this.set(1,0,e,0,1,t,0,0,1),this}makeRotation(e){let t=Math.cos(e),n=Math.sin(e);return this.set(t,-n,0,n,t,0,0,0,1),this}makeScale(e,t){return this.set(e,0,0,0,t,0,0,0,1),this}equals(e){let t=this.elements,n=e.elements;for(let r=0;r<9;r++)if(t[r]!==n[r])return!1;return!0}fromArray(e,t=0){for(let n=0;n<9;n++)this.elements[n]=e[n+t];return this}toArray(e=[],t=0){let n=this.elements;return e[t]=n[0],e[t+1]=n[1],e[t+2]=n[2],e[t+3]=n[3],e[t+4]=n[4],e[t+5]=n[5],e[t+6]=n[6],e[t+7]=n[7],e[t+8]=n[8],e}clone(){return new this.constructor().fromArray(this.elements)}},sc=new ot,Au=new ot().set(.4123908,.3575843,.1804808,.212639,.7151687,.0721923,.0193308,.1191948,.9505322),Cu=new ot().set(3.2409699,-1.5373832,-.4986108,-.9692436,1.8759675,.0415551,.0556301,-.203977,1.0569715);function sv(){let i={enabled:!0,workingColorSpace:cs,spaces:{},convert:function(r,a,l){return this.enabled===!1||a===l||!a||!l||(this.spaces[a].transfer===Ct&&(r.r=_i(r.r),r.g=_i(r.g),r.b=_i(r.b)),this.spaces[a].primaries!==this.spaces[l].primaries&&(r.applyMatrix3(this.spaces[a].toXYZ),r.applyMatrix3(this.spaces[l].fromXYZ)),this.spaces[l].transfer===Ct&&(r.r=Pr(r.r),r.g=Pr(r.g),r.b=Pr(r.b))),r},workingToColorSpace:function(r,a){return this.convert(r,this.workingColorSpace,a)},colorSpaceToWorking:function(r,a){return this.convert(r,a,this.workingColorSpace)},getPrimaries:function(r){return this.spaces[r].primaries},getTransfer:function(r){return r===wi?hs:this.spaces[r].transfer},getToneMappingMode:function(r){return this.spaces[r].outputColorSpaceConfig.toneMappingMode||"standard"},getLuminanceCoefficients:function(r,a=this.workingColorSpace){return r.fromArray(this.spaces[a].luminanceCoefficients)},define:function(r){Object.assign(this.spaces,r)},_getMatrix:function(r,a,l){return r.copy(this.spaces[l].fromXYZ).multiply(this.spaces[a].toXYZ)},_getDrawingBufferColorSpace:function(r){return this.spaces[r].outputColorSpaceConfig.drawingBufferColorSpace},_getUnpackColorSpace:function(r=this.workingColorSpace){return this.spaces[r].workingColorSpaceConfig.unpackColorSpace}},e=[.64,.33,.3,.6,.15,.06],t=[.2126,.7152,.0722],n=[.3127,.329];return i.define({[cs]:{primaries:e,whitePoint:n,transfer:hs,toXYZ:Au,fromXYZ:Cu,luminanceCoefficients:t,workingColorSpaceConfig:{unpackColorSpace:dn},outputColorSpaceConfig:{drawingBufferColorSpace:dn}},[dn]:{primaries:e,whitePoint:n,transfer:Ct,toXYZ:Au,fromXYZ:Cu,luminanceCoefficients:t,outputColorSpaceConfig:{drawingBufferColorSpace:dn}}}),i}var vt=sv();function _i(i){return i<.04045?i*.0773993808:Math.pow(i*.9478672986+.0521327014,2.4)}function Pr(i){return i<.0031308?i*12.92:1.055*Math.pow(i,.41666)-.055}var _r,ao=class{static getDataURL(e,t="image/png"){if(/^data:/i.test(e.src)||typeof HTMLCanvasElement>"u")return e.src;let n;if(e instanceof HTMLCanvasElement)n=e;else{_r===void 0&&(_r=us("canvas")),_r.width=e.width,_r.height=e.height;let r=_r.getContext("2d");e instanceof ImageData?r.putImageData(e,0,0):r.drawImage(e,0,0,e.width,e.height),n=_r}return n.toDataURL(t)}static sRGBToLinear(e){if(typeof HTMLImageElement<"u"&&e instanceof HTMLImageElement||typeof HTMLCanvasElement<"u"&&e instanceof HTMLCanvasElement||typeof ImageBitmap<"u"&&e instanceof ImageBitmap){let t=us("canvas");t.width=e.width,t.height=e.height;let n=t.getContext("2d");n.drawImage(e,0,0,e.width,e.height);let r=n.getImageData(0,0,e.width,e.height),a=r.data;for(let l=0;l<a.length;l++)a[l]=_i(a[l]/255)*255;return n.putImageData(r,0,0),t}else if(e.data){let t=e.data.slice(0);for(let n=0;n<t.length;n++)t instanceof Uint8Array||t instanceof Uint8ClampedArray?t[n]=Math.floor(_i(t[n]/255)*255):t[n]=_i(t[n]);return{data:t,width:e.width,height:e.height}}else return et("ImageUtils.sRGBToLinear(): Unsupported image type. No color space conversion applied."),e}},av=0,Nr=class{constructor(e=null){this.isTextureSource=!0,Object.defineProperty(this,"id",{value:av++}),this.uuid=Ns(),this.data=e,this.dataReady=!0,this.version=0}getSize(e){let t=this.data;return typeof HTMLVideoElement<"u"&&t instanceof HTMLVideoElement?e.set(t.videoWidth,t.videoHeight,0):typeof VideoFrame<"u"&&t instanceof VideoFrame?e.set(t.displayWidth,t.displayHeight,0):t!==null?e.set(t.width||0,t.height||0,t.depth||0):e.set(0,0,0),e}set needsUpdate(e){e===!0&&this.version++}toJSON(e){let t=e===void 0||typeof e=="string";if(!t&&e.images[this.uuid]!==void 0)return e.images[this.uuid];let n={uuid:this.uuid,url:""},r=this.data;if(r!==null){let a;if(Array.isArray(r)){a=[];for(let l=0,h=r.length;l<h;l++)r[l].isDataTexture?a.push(ac(r[l].image)):a.push(ac(r[l]))}else a=ac(r);n.url=a}return t||(e.images[this.uuid]=n),n}};function ac(i){return typeof HTMLImageElement<"u"&&i instanceof HTMLImageElement||typeof HTMLCanvasElement<"u"&&i instanceof HTMLCanvasElement||typeof ImageBitmap<"u"&&i instanceof ImageBitmap?ao.getDataURL(i):i.data?{data:Array.from(i.data),width:i.width,height:i.height,type:i.data.constructor.name}:(et("Texture: Unable to serialize Texture."),{})}var ov=0,oc=new ee,yn=class i extends ni{constructor(e=i.DEFAULT_IMAGE,t=i.DEFAULT_MAPPING,n=ei,r=ei,a=vn,l=Si,h=Wn,f=bn,d=i.DEFAULT_ANISOTROPY,m=wi){super(),this.isTexture=!0,Object.defineProperty(this,"id",{value:ov++}),this.uuid=Ns(),this.name="",this.source=new Nr(e),this.mipmaps=[],this.mapping=t,this.channel=0,this.wrapS=n,this.wrapT=r,this.magFilter=a,this.minFilter=l,this.anisotropy=d,this.format=h,this.internalFormat=null,this.type=f,this.offset=new xt(0,0),this.repeat=new xt(1,1),this.center=new xt(0,0),this.rotation=0,this.matrixAutoUpdate=!0,this.matrix=new ot,this.generateMipmaps=!0,this.mipmapsAutoUpdate=!0,this.premultiplyAlpha=!1,this.flipY=!0,this.unpackAlignment=4,this.colorSpace=m,this.userData={},this.updateRanges=[],this.version=0,this.onUpdate=null,this.renderTarget=null,this.isRenderTargetTexture=!1,this.isArrayTexture=!!(e&&e.depth&&e.depth>1),this.pmremVersion=0,this.isPMREMTexture=!1,this.normalized=!1}get width(){return this.source.getSize(oc).x}get height(){return this.source.getSize(oc).y}get depth(){return this.source.getSize(oc).z}get image(){return this.source.data}set image(e){this.source.data=e}updateMatrix(){this.matrix.setUvTransform(this.offset.x,this.offset.y,this.repeat.x,this.repeat.y,this.rotation,this.center.x,this.center.y)}addUpdateRange(e,t){this.updateRanges.push({start:e,count:t})}clearUpdateRanges(){this.updateRanges.length=0}clone(){return new this.constructor().copy(this)}copy(e){return this.name=e.name,this.source=e.source,this.mipmaps=e.mipmaps.slice(0),this.mapping=e.mapping,this.channel=e.channel,this.wrapS=e.wrapS,this.wrapT=e.wrapT,this.magFilter=e.magFilter,this.minFilter=e.minFilter,this.anisotropy=e.anisotropy,this.format=e.format,this.internalFormat=e.internalFormat,this.type=e.type,this.normalized=e.normalized,this.offset.copy(e.offset),this.repeat.copy(e.repeat),this.center.copy(e.center),this.rotation=e.rotation,this.matrixAutoUpdate=e.matrixAutoUpdate,this.matrix.copy(e.matrix),this.generateMipmaps=e.generateMipmaps,this.mipmapsAutoUpdate=e.mipmapsAutoUpdate,this.premultiplyAlpha=e.premultiplyAlpha,this.flipY=e.flipY,this.unpackAlignment=e.unpackAlignment,this.colorSpace=e.colorSpace,this.renderTarget=e.renderTarget,this.isRenderTargetTexture=e.isRenderTargetTexture,this.isPMREMTexture=e.isPMREMTexture,this.isArrayTexture=e.isArrayTexture,this.userData=JSON.parse(JSON.stringify(e.userData)),this.needsUpdate=!0,this}setValues(e){for(let t in e){let n=e[t];if(n===void 0){et(`Texture.setValues(): parameter '${t}' has value of undefined.`);continue}let r=this[t];if(r===void 0){et(`Texture.setValues(): property '${t}' does not exist.`);continue}r&&n&&r.isVector2&&n.isVector2||r&&n&&r.isVector3&&n.isVector3||r&&n&&r.isMatrix3&&n.isMatrix3?r.copy(n):this[t]=n}}toJSON(e){let t=e===void 0||typeof e=="string";if(!t&&e.textures[this.uuid]!==void 0)return e.textures[this.uuid];let n={metadata:{version:4.7,type:"Texture",generator:"Texture.toJSON"},uuid:this.uuid,name:this.name,image:this.source.toJSON(e).uuid,mapping:this.mapping,channel:this.channel,repeat:[this.repeat.x,this.repeat.y],offset:[this.offset.x,this.offset.y],center:[this.center.x,this.center.y],rotation:this.rotation,wrap:[this.wrapS,this.wrapT],format:this.format,internalFormat:this.internalFormat,type:this.type,normalized:this.normalized,colorSpace:this.colorSpace,minFilter:this.minFilter,magFilter:this.magFilter,anisotropy:this.anisotropy,flipY:this.flipY,generateMipmaps:this.generateMipmaps,mipmapsAutoUpdate:this.mipmapsAutoUpdate,premultiplyAlpha:this.premultiplyAlpha,unpackAlignment:this.unpackAlignment};return Object.keys(this.userData).length>0&&(n.userData=this.userData),t||(e.textures[this.uuid]=n),n}dispose(){this.dispatchEvent({type:"dispose"})}transformUv(e){if(this.mapping!==$c)return e;if(e.applyMatrix3(this.matrix),e.x<0||e.x>1)switch(this.wrapS){case Lr:e.x=e.x-Math.floor(e.x);break;case ei:e.x=e.x<0?0:1;break;case io:Math.abs(Math.floor(e.x)%2)===1?e.x=Math.ceil(e.x)-e.x:e.x=e.x-Math.floor(e.x);break}if(e.y<0||e.y>1)switch(this.wrapT){case Lr:e.y=e.y-Math.floor(e.y);break;case ei:e.y=e.y<0?0:1;break;case io:Math.abs(Math.floor(e.y)%2)===1?e.y=Math.ceil(e.y)-e.y:e.y=e.y-Math.floor(e.y);break}return this.flipY&&(e.y=1-e.y),e}set needsUpdate(e){e===!0&&(this.version++,this.source.needsUpdate=!0)}set needsPMREMUpdate(e){e===!0&&this.pmremVersion++}};yn.DEFAULT_IMAGE=null;yn.DEFAULT_MAPPING=$c;yn.DEFAULT_ANISOTROPY=1;var Bt=class{static{this.prototype.isVector4=!0}constructor(e=0,t=0,n=0,r=1){this.x=e,this.y=t,this.z=n,this.w=r}get width(){return this.z}set width(e){this.z=e}get height(){return this.w}set height(e){this.w=e}set(e,t,n,r){return this.x=e,this.y=t,this.z=n,this.w=r,this}setScalar(e){return this.x=e,this.y=e,this.z=e,this.w=e,this}setX(e){return this.x=e,this}setY(e){return this.y=e,this}setZ(e){return this.z=e,this}setW(e){return this.w=e,this}setComponent(e,t){switch(e){case 0:this.x=t;break;case 1:this.y=t;break;case 2:this.z=t;break;case 3:this.w=t;break;default:throw new Error("THREE.Vector4: index is out of range: "+e)}return this}getComponent(e){switch(e){case 0:return this.x;case 1:return this.y;case 2:return this.z;case 3:return this.w;default:throw new Error("THREE.Vector4: index is out of range: "+e)}}clone(){return new this.constructor(this.x,this.y,this.z,this.w)}copy(e){return this.x=e.x,this.y=e.y,this.z=e.z,this.w=e.w!==void 0?e.w:1,this}add(e){return this.x+=e.x,this.y+=e.y,this.z+=e.z,this.w+=e.w,this}addScalar(e){return this.x+=e,this.y+=e,this.z+=e,this.w+=e,this}addVectors(e,t){return this.x=e.x+t.x,this.y=e.y+t.y,this.z=e.z+t.z,this.w=e.w+t.w,this}addScaledVector(e,t){return this.x+=e.x*t,this.y+=e.y*t,this.z+=e.z*t,this.w+=e.w*t,this}sub(e){return this.x-=e.x,this.y-=e.y,this.z-=e.z,this.w-=e.w,this}subScalar(e){return this.x-=e,this.y-=e,this.z-=e,this.w-=e,this}subVectors(e,t){return this.x=e.x-t.x,this.y=e.y-t.y,this.z=e.z-t.z,this.w=e.w-t.w,this}multiply(e){return this.x*=e.x,this.y*=e.y,this.z*=e.z,this.w*=e.w,this}multiplyScalar(e){return this.x*=e,this.y*=e,this.z*=e,this.w*=e,this}applyMatrix4(e){let t=this.x,n=this.y,r=this.z,a=this.w,l=e.elements;return this.x=l[0]*t+l[4]*n+l[8]*r+l[12]*a,this.y=l[1]*t+l[5]*n+l[9]*r+l[13]*a,this.z=l[2]*t+l[6]*n+l[10]*r+l[14]*a,this.w=l[3]*t+l[7]*n+l[11]*r+l[15]*a,this}divide(e){return this.x/=e.x,this.y/=e.y,this.z/=e.z,this.w/=e.w,this}divideScalar(e){return this.multiplyScalar(1/e)}setAxisAngleFromQuaternion(e){this.w=2*Math.acos(e.w);let t=Math.sqrt(1-e.w*e.w);return t<1e-4?(this.x=1,this.y=0,this.z=0):(this.x=e.x/t,this.y=e.y/t,this.z=e.z/t),this}setAxisAngleFromRotationMatrix(e){let t,n,r,a,f=e.elements,d=f[0],m=f[4],_=f[8],g=f[1],x=f[5],w=f[9],R=f[2],b=f[6],y=f[10];if(Math.abs(m-g)<.01&&Math.abs(_-R)<.01&&Math.abs(w-b)<.01){if(Math.abs(m+g)<.1&&Math.abs(_+R)<.1&&Math.abs(w+b)<.1&&Math.abs(d+x+y-3)<.1)return this.set(1,0,0,0),this;t=Math.PI;let U=(d+1)/2,I=(x+1)/2,O=(y+1)/2,N=(m+g)/4,M=(_+R)/4,F=(w+b)/4;return U>I&&U>O?U<.01?(n=0,r=.707106781,a=.707106781):(n=Math.sqrt(U),r=N/n,a=M/n):I>O?I<.01?(n=.707106781,r=0,a=.707106781):(r=Math.sqrt(I),n=N/r,a=F/r):O<.01?(n=.707106781,r=.707106781,a=0):(a=Math.sqrt(O),n=M/a,r=F/a),this.set(n,r,a,t),this}let P=Math.sqrt((b-w)*(b-w)+(_-R)*(_-R)+(g-m)*(g-m));return Math.abs(P)<.001&&(P=1),this.x=(b-w)/P,this.y=(_-R)/P,this.z=(g-m)/P,this.w=Math.acos((d+x+y-1)/2),this}setFromMatrixPosition(e){let t=e.elements;return this.x=t[12],this.y=t[13],this.z=t[14],this.w=t[15],this}min(e){return this.x=Math.min(this.x,e.x),this.y=Math.min(this.y,e.y),this.z=Math.min(this.z,e.z),this.w=Math.min(this.w,e.w),this}max(e){return this.x=Math.max(this.x,e.x),this.y=Math.max(this.y,e.y),this.z=Math.max(this.z,e.z),this.w=Math.max(this.w,e.w),this}clamp(e,t){return this.x=yt(this.x,e.x,t.x),this.y=yt(this.y,e.y,t.y),this.z=yt(this.z,e.z,t.z),this.w=yt(this.w,e.w,t.w),this}clampScalar(e,t){return this.x=yt(this.x,e,t),this.y=yt(this.y,e,t),this.z=yt(this.z,e,t),this.w=yt(this.w,e,t),this}clampLength(e,t){let n=this.length();return this.divideScalar(n||1).multiplyScalar(yt(n,e,t))}floor(){return this.x=Math.floor(this.x),this.y=Math.floor(this.y),this.z=Math.floor(this.z),this.w=Math.floor(this.w),this}ceil(){return this.x=Math.ceil(this.x),this.y=Math.ceil(this.y),this.z=Math.ceil(this.z),this.w=Math.ceil(this.w),this}round(){return this.x=Math.round(this.x),this.y=Math.round(this.y),this.z=Math.round(this.z),this.w=Math.round(this.w),this}roundToZero(){return this.x=Math.trunc(this.x),this.y=Math.trunc(this.y),this.z=Math.trunc(this.z),this.w=Math.trunc(this.w),this}negate(){return this.x=-this.x,this.y=-this.y,this.z=-this.z,this.w=-this.w,this}dot(e){return this.x*e.x+this.y*e.y+this.z*e.z+this.w*e.w}lengthSq(){return this.x*this.x+this.y*this.y+this.z*this.z+this.w*this.w}length(){return Math.sqrt(this.x*this.x+this.y*this.y+this.z*this.z+this.w*this.w)}manhattanLength(){return Math.abs(this.x)+Math.abs(this.y)+Math.abs(this.z)+Math.abs(this.w)}normalize(){return this.divideScalar(this.length()||1)}setLength(e){return this.normalize().multiplyScalar(e)}lerp(e,t){return this.x+=(e.x-this.x)*t,this.y+=(e.y-this.y)*t,this.z+=(e.z-this.z)*t,this.w+=(e.w-this.w)*t,this}lerpVectors(e,t,n){return this.x=e.x+(t.x-e.x)*n,this.y=e.y+(t.y-e.y)*n,this.z=e.z+(t.z-e.z)*n,this.w=e.w+(t.w-e.w)*n,this}equals(e){return e.x===this.x&&e.y===this.y&&e.z===this.z&&e.w===this.w}fromArray(e,t=0){return this.x=e[t],this.y=e[t+1],this.z=e[t+2],this.w=e[t+3],this}toArray(e=[],t=0){return e[t]=this.x,e[t+1]=this.y,e[t+2]=this.z,e[t+3]=this.w,e}fromBufferAttribute(e,t){return this.x=e.getX(t),this.y=e.getY(t),this.z=e.getZ(t),this.w=e.getW(t),this}random(){return this.x=Math.random(),this.y=Math.random(),this.z=Math.random(),this.w=Math.random(),this}*[Symbol.iterator](){yield this.x,yield this.y,yield this.z,yield this.w}},oo=class extends ni{constructor(e=1,t=1,n={}){super(),n=Object.assign({generateMipmaps:!1,internalFormat:null,minFilter:vn,depthBuffer:!0,stencilBuffer:!1,resolveColorBuffer:!0,resolveDepthBuffer:!0,resolveStencilBuffer:!0,storeMultisampledColorBuffer:!0,storeMultisampledDepthBuffer:!0,storeMultisampledStencilBuffer:!0,depthTexture:null,samples:0,count:1,depth:1,multiview:!1,useArrayDepthTexture:!1},n),this.isRenderTarget=!0,this.width=e,this.height=t,this.depth=n.depth,this.scissor=new Bt(0,0,e,t),this.scissorTest=!1,this.viewport=new Bt(0,0,e,t),this.textures=[];let r=n.count;for(let a=0;a<r;a++)this.textures[a]=new yn({width:e,height:t,depth:n.depth}),this.textures[a].isRenderTargetTexture=!0,this.textures[a].renderTarget=this;this._setTextureOptions(n),this.depthBuffer=n.depthBuffer,this.stencilBuffer=n.stencilBuffer,this.resolveColorBuffer=n.resolveColorBuffer,this.resolveDepthBuffer=n.resolveDepthBuffer,this.resolveStencilBuffer=n.resolveStencilBuffer,this.storeMultisampledColorBuffer=n.storeMultisampledColorBuffer,this.storeMultisampledDepthBuffer=n.storeMultisampledDepthBuffer,this.storeMultisampledStencilBuffer=n.storeMultisampledStencilBuffer,this._depthTexture=null,this.depthTexture=n.depthTexture,this.samples=n.samples,this.multiview=n.multiview,this.useArrayDepthTexture=n.useArrayDepthTexture}_setTextureOptions(e={}){let t={minFilter:vn,generateMipmaps:!1,flipY:!1,internalFormat:null};e.mapping!==void 0&&(t.mapping=e.mapping),e.wrapS!==void 0&&(t.wrapS=e.wrapS),e.wrapT!==void 0&&(t.wrapT=e.wrapT),e.wrapR!==void 0&&(t.wrapR=e.wrapR),e.magFilter!==void 0&&(t.magFilter=e.magFilter),e.minFilter!==void 0&&(t.minFilter=e.minFilter),e.format!==void 0&&(t.format=e.format),e.type!==void 0&&(t.type=e.type),e.anisotropy!==void 0&&(t.anisotropy=e.anisotropy),e.colorSpace!==void 0&&(t.colorSpace=e.colorSpace),e.flipY!==void 0&&(t.flipY=e.flipY),e.generateMipmaps!==void 0&&(t.generateMipmaps=e.generateMipmaps),e.mipmapsAutoUpdate!==void 0&&(t.mipmapsAutoUpdate=e.mipmapsAutoUpdate),e.internalFormat!==void 0&&(t.internalFormat=e.internalFormat);for(let n=0;n<this.textures.length;n++)this.textures[n].setValues(t)}get texture(){return this.textures[0]}set texture(e){this.textures[0]=e}set depthTexture(e){this._depthTexture!==null&&this._depthTexture.renderTarget===this&&(this._depthTexture.renderTarget=null),e!==null&&e.renderTarget===null&&(e.renderTarget=this),this._depthTexture=e}get depthTexture(){return this._depthTexture}setSize(e,t,n=1){if(this.width!==e||this.height!==t||this.depth!==n){this.width=e,this.height=t,this.depth=n;for(let r=0,a=this.textures.length;r<a;r++)this.textures[r].image.width=e,this.textures[r].image.height=t,this.textures[r].image.depth=n,this.textures[r].isData3DTexture!==!0&&(this.textures[r].isArrayTexture=this.textures[r].image.depth>1);this.dispose()}this.viewport.set(0,0,e,t),this.scissor.set(0,0,e,t)}clone(){return new this.constructor().copy(this)}copy(e){this.width=e.width,this.height=e.height,this.depth=e.depth,this.scissor.copy(e.scissor),this.scissorTest=e.scissorTest,this.viewport.copy(e.viewport),this.textures.length=0;for(let t=0,n=e.textures.length;t<n;t++){this.textures[t]=e.textures[t].clone(),this.textures[t].isRenderTargetTexture=!0,this.textures[t].renderTarget=this;let r=Object.assign({},e.textures[t].image);this.textures[t].source=new Nr(r)}if(this.depthBuffer=e.depthBuffer,this.stencilBuffer=e.stencilBuffer,this.resolveColorBuffer=e.resolveColorBuffer,this.resolveDepthBuffer=e.resolveDepthBuffer,this.resolveStencilBuffer=e.resolveStencilBuffer,this.storeMultisampledColorBuffer=e.storeMultisampledColorBuffer,this.storeMultisampledDepthBuffer=e.storeMultisampledDepthBuffer,this.storeMultisampledStencilBuffer=e.storeMultisampledStencilBuffer,e.depthTexture!==null)if(e.depthTexture.renderTarget===e){let t=e.depthTexture.clone();t.renderTarget=null,this.depthTexture=t}else this.depthTexture=e.depthTexture;else this.depthTexture=null;return this.samples=e.samples,this.multiview=e.multiview,this.useArrayDepthTexture=e.useArrayDepthTexture,this}dispose(){this.dispatchEvent({type:"dispose"})}},Tn=class extends oo{constructor(e=1,t=1,n={}){super(e,t,n),this.isWebGLRenderTarget=!0}},ds=class extends yn{constructor(e=null,t=1,n=1,r=1){super(null),this.isDataArrayTexture=!0,this.image={data:e,width:t,height:n,depth:r},this.magFilter=sn,this.minFilter=sn,this.wrapR=ei,this.generateMipmaps=!1,this.flipY=!1,this.unpackAlignment=1,this.layerUpdates=new Set}copy(e){return super.copy(e),this.wrapR=e.wrapR,this}addLayerUpdate(e){this.layerUpdates.add(e)}clearLayerUpdates(){this.layerUpdates.clear()}};var lo=class extends yn{constructor(e=null,t=1,n=1,r=1){super(null),this.isData3DTexture=!0,this.image={data:e,width:t,height:n,depth:r},this.magFilter=sn,this.minFilter=sn,this.wrapR=ei,this.generateMipmaps=!1,this.flipY=!1,this.unpackAlignment=1}copy(e){return super.copy(e),this.wrapR=e.wrapR,this}};var kt=class i{static{this.prototype.isMatrix4=!0}constructor(e,t,n,r,a,l,h,f,d,m,_,g,x,w,R,b){this.elements=[1,0,0,0,0,1,0,0,0,0,1,0,0,0,0,1],e!==void 0&&this.set(e,t,n,r,a,l,h,f,d,m,_,g,x,w,R,b)}set(e,t,n,r,a,l,h,f,d,m,_,g,x,w,R,b){let y=this.elements;return y[0]=e,y[4]=t,y[8]=n,y[12]=r,y[1]=a,y[5]=l,y[9]=h,y[13]=f,y[2]=d,y[6]=m,y[10]=_,y[14]=g,y[3]=x,y[7]=w,y[11]=R,y[15]=b,this}identity(){return this.set(1,0,0,0,0,1,0,0,0,0,1,0,0,0,0,1),this}clone(){return new i().fromArray(this.elements)}copy(e){let t=this.elements,n=e.elements;return t[0]=n[0],t[1]=n[1],t[2]=n[2],t[3]=n[3],t[4]=n[4],t[5]=n[5],t[6]=n[6],t[7]=n[7],t[8]=n[8],t[9]=n[9],t[10]=n[10],t[11]=n[11],t[12]=n[12],t[13]=n[13],t[14]=n[14],t[15]=n[15],this}copyPosition(e){let t=this.elements,n=e.elements;return t[12]=n[12],t[13]=n[13],t[14]=n[14],this}setFromMatrix3(e){let t=e.elements;return this.set(t[0],t[3],t[6],0,t[1],t[4],t[7],0,t[2],t[5],t[8],0,0,0,0,1),this}extractBasis(e,t,n){return this.determinantAffine()===0?(e.set(1,0,0),t.set(0,1,0),n.set(0,0,1),this):(e.setFromMatrixColumn(this,0),t.setFromMatrixColumn(this,1),n.setFromMatrixColumn(this,2),this)}makeBasis(e,t,n){return this.set(e.x,t.x,n.x,0,e.y,t.y,n.y,0,e.z,t.z,n.z,0,0,0,0,1),this}extractRotation(e){if(e.determinantAffine()===0)return this.identity();let t=this.elements,n=e.elements,r=1/vr.setFromMatrixColumn(e,0).length(),a=1/vr.setFromMatrixColumn(e,1).length(),l=1/vr.setFromMatrixColumn(e,2).length();return t[0]=n[0]*r,t[1]=n[1]*r,t[2]=n[2]*r,t[3]=0,t[4]=n[4]*a,t[5]=n[5]*a,t[6]=n[6]*a,t[7]=0,t[8]=n[8]*l,t[9]=n[9]*l,t[10]=n[10]*l,t[11]=0,t[12]=0,t[13]=0,t[14]=0,t[15]=1,this}makeRotationFromEuler(e){let t=this.elements,n=e.x,r=e.y,a=e.z,l=Math.cos(n),h=Math.sin(n),f=Math.cos(r),d=Math.sin(r),m=Math.cos(a),_=Math.sin(a);if(e.order==="XYZ"){let g=l*m,x=l*_,w=h*m,R=h*_;t[0]=f*m,t[4]=-f*_,t[8]=d,t[1]=x+w*d,t[5]=g-R*d,t[9]=-h*f,t[2]=R-g*d,t[6]=w+x*d,t[10]=l*f}else if(e.order==="YXZ"){let g=f*m,x=f*_,w=d*m,R=d*_;t[0]=g+R*h,t[4]=w*h-x,t[8]=l*d,t[1]=l*_,t[5]=l*m,t[9]=-h,t[2]=x*h-w,t[6]=R+g*h,t[10]=l*f}else if(e.order==="ZXY"){let g=f*m,x=f*_,w=d*m,R=d*_;t[0]=g-R*h,t[4]=-l*_,t[8]=w+x*h,t[1]=x+w*h,t[5]=l*m,t[9]=R-g*h,t[2]=-l*d,t[6]=h,t[10]=l*f}else if(e.order==="ZYX"){let g=l*m,x=l*_,w=h*m,R=h*_;t[0]=f*m,t[4]=w*d-x,t[8]=g*d+R,t[1]=f*_,t[5]=R*d+g,t[9]=x*d-w,t[2]=-d,t[6]=h*f,t[10]=l*f}else if(e.order==="YZX"){let g=l*f,x=l*d,w=h*f,R=h*d;t[0]=f*m,t[4]=R-g*_,t[8]=w*_+x,t[1]=_,t[5]=l*m,t[9]=-h*m,t[2]=-d*m,t[6]=x*_+w,t[10]=g-R*_}else if(e.order==="XZY"){let g=l*f,x=l*d,w=h*f,R=h*d;t[0]=f*m,t[4]=-_,t[8]=d*m,t[1]=g*_+R,t[5]=l*m,t[9]=x*_-w,t[2]=w*_-x,t[6]=h*m,t[10]=R*_+g}return t[3]=0,t[7]=0,t[11]=0,t[12]=0,t[13]=0,t[14]=0,t[15]=1,this}makeRotationFromQuaternion(e){return this.compose(lv,e,cv)}lookAt(e,t,n){let r=this.elements;return wn.subVectors(e,t),wn.lengthSq()===0&&(wn.z=1),wn.normalize(),Ci.crossVectors(n,wn),Ci.lengthSq()===0&&(Math.abs(n.z)===1?wn.x+=1e-4:wn.z+=1e-4,wn.normalize(),Ci.crossVectors(n,wn)),Ci.normalize(),Ca.crossVectors(wn,Ci),r[0]=Ci.x,r[4]=Ca.x,r[8]=wn.x,r[1]=Ci.y,r[5]=Ca.y,r[9]=wn.y,r[2]=Ci.z,r[6]=Ca.z,r[10]=wn.z,this}multiply(e){return this.multiplyMatrices(this,e)}premultiply(e){return this.multiplyMatrices(e,this)}multiplyMatrices(e,t){let n=e.elements,r=t.elements,a=this.elements,l=n[0],h=n[4],f=n[8],d=n[12],m=n[1],_=n[5],g=n[9],x=n[13],w=n[2],R=n[6],b=n[10],y=n[14],P=n[3],U=n[7],I=n[11],O=n[15],N=r[0],M=r[4],F=r[8],Y=r[12],B=r[1],q=r[5],K=r[9],ne=r[13],z=r[2],se=r[6],H=r[10],te=r[14],Se=r[3],ie=r[7],V=r[11],ge=r[15];return a[0]=l*N+h*B+f*z+d*Se,a[4]=l*M+h*q+f*se+d*ie,a[8]=l*F+h*K+f*H+d*V,a[12]=l*Y+h*ne+f*te+d*ge,a[1]=m*N+_*B+g*z+x*Se,a[5]=m*M+_*q+g*se+x*ie,a[9]=m*F+_*K+g*H+x*V,a[13]=m*Y+_*ne+g*te+x*ge,a[2]=w*N+R*B+b*z+y*Se,a[6]=w*M+R*q+b*se+y*ie,a[10]=w*F+R*K+b*H+y*V,a[14]=w*Y+R*ne+b*te+y*ge,a[3]=P*N+U*B+I*z+O*Se,a[7]=P*M+U*q+I*se+O*ie,a[11]=P*F+U*K+I*H+O*V,a[15]=P*Y+U*ne+I*te+O*ge,this}multiplyScalar(e){let t=this.elements;return t[0]*=e,t[4]*=e,t[8]*=e,t[12]*=e,t[1]*=e,t[5]*=e,t[9]*=e,t[13]*=e,t[2]*=e,t[6]*=e,t[10]*=e,t[14]*=e,t[3]*=e,t[7]*=e,t[11]*=e,t[15]*=e,this}determinant(){let e=this.elements,t=e[0],n=e[4],r=e[8],a=e[12],l=e[1],h=e[5],f=e[9],d=e[13],m=e[2],_=e[6],g=e[10],x=e[14],w=e[3],R=e[7],b=e[11],y=e[15],P=f*x-d*g,U=h*x-d*_,I=h*g-f*_,O=l*x-d*m,N=l*g-f*m,M=l*_-h*m;return t*(R*P-b*U+y*I)-n*(w*P-b*O+y*N)+r*(w*U-R*O+y*M)-a*(w*I-R*N+b*M)}determinantAffine(){let e=this.elements,t=e[0],n=e[4],r=e[8],a=e[1],l=e[5],h=e[9],f=e[2],d=e[6],m=e[10];return t*(l*m-h*d)-n*(a*m-h*f)+r*(a*d-l*f)}transpose(){let e=this.elements,t;return t=e[1],e[1]=e[4],e[4]=t,t=e[2],e[2]=e[8],e[8]=t,t=e[6],e[6]=e[9],e[9]=t,t=e[3],e[3]=e[12],e[12]=t,t=e[7],e[7]=e[13],e[13]=t,t=e[11],e[11]=e[14],e[14]=t,this}setPosition(e,t,n){let r=this.elements;return e.isVector3?(r[12]=e.x,r[13]=e.y,r[14]=e.z):(r[12]=e,r[13]=t,r[14]=n),this}invert(){let e=this.elements,t=e[0],n=e[1],r=e[2],a=e[3],l=e[4],h=e[5],f=e[6],d=e[7],m=e[8],_=e[9],g=e[10],x=e[11],w=e[12],R=e[13],b=e[14],y=e[15],P=t*h-n*l,U=t*f-r*l,I=t*d-a*l,O=n*f-r*h,N=n*d-a*h,M=r*d-a*f,F=m*R-_*w,Y=m*b-g*w,B=m*y-x*w,q=_*b-g*R,K=_*y-x*R,ne=g*y-x*b,z=P*ne-U*K+I*q+O*B-N*Y+M*F;if(z===0)return this.set(0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0);let se=1/z;return e[0]=(h*ne-f*K+d*q)*se,e[1]=(r*K-n*ne-a*q)*se,e[2]=(R*M-b*N+y*O)*se,e[3]=(g*N-_*M-x*O)*se,e[4]=(f*B-l*ne-d*Y)*se,e[5]=(t*ne-r*B+a*Y)*se,e[6]=(b*I-w*M-y*U)*se,e[7]=(m*M-g*I+x*U)*se,e[8]=(l*K-h*B+d*F)*se,e[9]=(n*B-t*K-a*F)*se,e[10]=(w*N-R*I+y*P)*se,e[11]=(_*I-m*N-x*P)*se,e[12]=(h*Y-l*q-f*F)*se,e[13]=(t*q-n*Y+r*F)*se,e[14]=(R*U-w*O-b*P)*se,e[15]=(m*O-_*U+g*P)*se,this}scale(e){let t=this.elements,n=e.x,r=e.y,a=e.z;return t[0]*=n,t[4]*=r,t[8]*=a,t[1]*=n,t[5]*=r,t[9]*=a,t[2]*=n,t[6]*=r,t[10]*=a,t[3]*=n,t[7]*=r,t[11]*=a,this}getMaxScaleOnAxis(){let e=this.elements,t=e[0]*e[0]+e[1]*e[1]+e[2]*e[2],n=e[4]*e[4]+e[5]*e[5]+e[6]*e[6],r=e[8]*e[8]+e[9]*e[9]+e[10]*e[10];return Math.sqrt(Math.max(t,n,r))}makeTranslation(e,t,n){return e.isVector3?this.set(1,0,0,e.x,0,1,0,e.y,0,0,1,e.z,0,0,0,1):this.set(1,0,0,e,0,1,0,t,0,0,1,n,0,0,0,1),this}makeRotationX(e){let t=Math.cos(e),n=Math.sin(e);return this.set(1,0,0,0,0,t,-n,0,0,n,t,0,0,0,0,1),this}makeRotationY(e){let t=Math.cos(e),n=Math.sin(e);return this.set(t,0,n,0,0,1,0,0,-n,0,t,0,0,0,0,1),this}makeRotationZ(e){let t=Math.cos(e),n=Math.sin(e);return this.set(t,-n,0,0,n,t,0,0,0,0,1,0,0,0,0,1),this}makeRotationAxis(e,t){let n=Math.cos(t),r=Math.sin(t),a=1-n,l=e.x,h=e.y,f=e.z,d=a*l,m=a*h;return this.set(d*l+n,d*h-r*f,d*f+r*h,0,d*h+r*f,m*h+n,m*f-r*l,0,d*f-r*h,m*f+r*l,a*f*f+n,0,0,0,0,1),this}makeScale(e,t,n){return this.set(e,0,0,0,0,t,0,0,0,0,n,0,0,0,0,1),this}makeShear(e,t,n,r,a,l){return this.set(1,n,a,0,e,1,l,0,t,r,1,0,0,0,0,1),this}compose(e,t,n){let r=this.elements,a=t._x,l=t._y,h=t._z,f=t._w,d=a+a,m=l+l,_=h+h,g=a*d,x=a*m,w=a*_,R=l*m,b=l*_,y=h*_,P=f*d,U=f*m,I=f*_,O=n.x,N=n.y,M=n.z;return r[0]=(1-(R+y))*O,r[1]=(x+I)*O,r[2]=(w-U)*O,r[3]=0,r[4]=(x-I)*N,r[5]=(1-(g+y))*N,r[6]=(b+P)*N,r[7]=0,r[8]=(w+U)*M,r[9]=(b-P)*M,r[10]=(1-(g+R))*M,r[11]=0,r[12]=e.x,r[13]=e.y,r[14]=e.z,r[15]=1,this}decompose(e,t,n){let r=this.elements;e.x=r[12],e.y=r[13],e.z=r[14];let a=this.determinantAffine();if(a===0)return n.set(1,1,1),t.identity(),this;let l=vr.set(r[0],r[1],r[2]).length(),h=vr.set(r[4],r[5],r[6]).length(),f=vr.set(r[8],r[9],r[10]).length();a<0&&(l=-l),On.copy(this);let d=1/l,m=1/h,_=1/f;return On.elements[0]*=d,On.elements[1]*=d,On.elements[2]*=d,On.elements[4]*=m,On.elements[5]*=m,On.elements[6]*=m,On.elements[8]*=_,On.elements[9]*=_,On.elements[10]*=_,t.setFromRotationMatrix(On),n.x=l,n.y=h,n.z=f,this}makePerspective(e,t,n,r,a,l,h=Ln,f=!1){let d=this.elements,m=2*a/(t-e),_=2*a/(n-r),g=(t+e)/(t-e),x=(n+r)/(n-r),w,R;if(f)w=a/(l-a),R=l*a/(l-a);else if(h===Ln)w=-(l+a)/(l-a),R=-2*l*a/(l-a);else if(h===Fr)w=-l/(l-a),R=-l*a/(l-a);else throw new Error("THREE.Matrix4.makePerspective(): Invalid coordinate system: "+h);return d[0]=m,d[4]=0,d[8]=g,d[12]=0,d[1]=0,d[5]=_,d[9]=x,d[13]=0,d[2]=0,d[6]=0,d[10]=w,d[14]=R,d[3]=0,d[7]=0,d[11]=-1,d[15]=0,this}makeOrthographic(e,t,n,r,a,l,h=Ln,f=!1){let d=this.elements,m=2/(t-e),_=2/(n-r),g=-(t+e)/(t-e),x=-(n+r)/(n-r),w,R;if(f)w=1/(l-a),R=l/(l-a);else if(h===Ln)w=-2/(l-a),R=-(l+a)/(l-a);else if(h===Fr)w=-1/(l-a),R=-a/(l-a);else throw new Error("THREE.Matrix4.makeOrthographic(): Invalid coordinate system: "+h);return d[0]=m,d[4]=0,d[8]=0,d[12]=g,d[1]=0,d[5]=_,d[9]=0,d[13]=x,d[2]=0,d[6]=0,d[10]=w,d[14]=R,d[3]=0,d[7]=0,d[11]=0,d[15]=1,this}equals(e){let t=this.elements,n=e.elements;for(let r=0;r<16;r++)if(t[r]!==n[r])return!1;return!0}fromArray(e,t=0){for(let n=0;n<16;n++)this.elements[n]=e[n+t];return this}toArray(e=[],t=0){let n=this.elements;return e[t]=n[0],e[t+1]=n[1],e[t+2]=n[2],e[t+3]=n[3],e[t+4]=n[4],e[t+5]=n[5],e[t+6]=n[6],e[t+7]=n[7],e[t+8]=n[8],e[t+9]=n[9],e[t+10]=n[10],e[t+11]=n[11],e[t+12]=n[12],e[t+13]=n[13],e[t+14]=n[14],e[t+15]=n[15],e}},vr=new ee,On=new kt,lv=new ee(0,0,0),cv=new ee(1,1,1),Ci=new ee,Ca=new ee,wn=new ee,Ru=new kt,Pu=new ii,yi=class i{constructor(e=0,t=0,n=0,r=i.DEFAULT_ORDER){this.isEuler=!0,this._x=e,this._y=t,this._z=n,this._order=r}get x(){return this._x}set x(e){this._x=e,this._onChangeCallback()}get y(){return this._y}set y(e){this._y=e,this._onChangeCallback()}get z(){return this._z}set z(e){this._z=e,this._onChangeCallback()}get order(){return this._order}set order(e){this._order=e,this._onChangeCallback()}set(e,t,n,r=this._order){return this._x=e,this._y=t,this._z=n,this._order=r,this._onChangeCallback(),this}clone(){return new this.constructor(this._x,this._y,this._z,this._order)}copy(e){return this._x=e._x,this._y=e._y,this._z=e._z,this._order=e._order,this._onChangeCallback(),this}setFromRotationMatrix(e,t=this._order,n=!0){let r=e.elements,a=r[0],l=r[4],h=r[8],f=r[1],d=r[5],m=r[9],_=r[2],g=r[6],x=r[10];switch(t){case"XYZ":this._y=Math.asin(yt(h,-1,1)),Math.abs(h)<.9999999?(this._x=Math.atan2(-m,x),this._z=Math.atan2(-l,a)):(this._x=Math.atan2(g,d),this._z=0);break;case"YXZ":this._x=Math.asin(-yt(m,-1,1)),Math.abs(m)<.9999999?(this._y=Math.atan2(h,x),this._z=Math.atan2(f,d)):(this._y=Math.atan2(-_,a),this._z=0);break;case"ZXY":this._x=Math.asin(yt(g,-1,1)),Math.abs(g)<.9999999?(this._y=Math.atan2(-_,x),this._z=Math.atan2(-l,d)):(this._y=0,this._z=Math.atan2(f,a));break;case"ZYX":this._y=Math.asin(-yt(_,-1,1)),Math.abs(_)<.9999999?(this._x=Math.atan2(g,x),this._z=Math.atan2(f,a)):(this._x=0,this._z=Math.atan2(-l,d));break;case"YZX":this._z=Math.asin(yt(f,-1,1)),Math.abs(f)<.9999999?(this._x=Math.atan2(-m,d),this._y=Math.atan2(-_,a)):(this._x=0,this._y=Math.atan2(h,x));break;case"XZY":this._z=Math.asin(-yt(l,-1,1)),Math.abs(l)<.9999999?(this._x=Math.atan2(g,d),this._y=Math.atan2(h,a)):(this._x=Math.atan2(-m,x),this._y=0);break;default:et("Euler: .setFromRotationMatrix() encountered an unknown order: "+t)}return this._order=t,n===!0&&this._onChangeCallback(),this}setFromQuaternion(e,t,n){return Ru.makeRotationFromQuaternion(e),this.setFromRotationMatrix(Ru,t,n)}setFromVector3(e,t=this._order){return this.set(e.x,e.y,e.z,t)}reorder(e){return Pu.setFromEuler(this),this.setFromQuaternion(Pu,e)}equals(e){return e._x===this._x&&e._y===this._y&&e._z===this._z&&e._order===this._order}fromArray(e){return this._x=e[0],this._y=e[1],this._z=e[2],e[3]!==void 0&&(this._order=e[3]),this._onChangeCallback(),this}toArray(e=[],t=0){return e[t]=this._x,e[t+1]=this._y,e[t+2]=this._z,e[t+3]=this._order,e}_onChange(e){return this._onChangeCallback=e,this}_onChangeCallback(){}*[Symbol.iterator](){yield this._x,yield this._y,yield this._z,yield this._order}};yi.DEFAULT_ORDER="XYZ";var fs=class{constructor(){this.mask=1}set(e){this.mask=(1<<e|0)>>>0}enable(e){this.mask|=1<<e|0}enableAll(){this.mask=-1}toggle(e){this.mask^=1<<e|0}disable(e){this.mask&=~(1<<e|0)}disableAll(){this.mask=0}test(e){return(this.mask&e.mask)!==0}isEnabled(e){return(this.mask&(1<<e|0))!==0}},hv=0,Iu=new ee,yr=new ii,di=new kt,Ra=new ee,is=new ee,uv=new ee,dv=new ii,Lu=new ee(1,0,0),Fu=new ee(0,1,0),Du=new ee(0,0,1),Nu={type:"added"},fv={type:"removed"},xr={type:"childadded",child:null},lc={type:"childremoved",child:null},fn=class i extends ni{constructor(){super(),this.isObject3D=!0,Object.defineProperty(this,"id",{value:hv++}),this.uuid=Ns(),this.name="",this.type="Object3D",this.parent=null,this.children=[],this.up=i.DEFAULT_UP.clone();let e=new ee,t=new yi,n=new ii,r=new ee(1,1,1);function a(){n.setFromEuler(t,!1)}function l(){t.setFromQuaternion(n,void 0,!1)}t._onChange(a),n._onChange(l),Object.defineProperties(this,{position:{configurable:!0,enumerable:!0,value:e},rotation:{configurable:!0,enumerable:!0,value:t},quaternion:{configurable:!0,enumerable:!0,value:n},scale:{configurable:!0,enumerable:!0,value:r},modelViewMatrix:{value:new kt},normalMatrix:{value:new ot}}),this.matrix=new kt,this.matrixWorld=new kt,this.matrixAutoUpdate=i.DEFAULT_MATRIX_AUTO_UPDATE,this.matrixWorldAutoUpdate=i.DEFAULT_MATRIX_WORLD_AUTO_UPDATE,this.matrixWorldNeedsUpdate=!1,this.layers=new fs,this.visible=!0,this.castShadow=!1,this.receiveShadow=!1,this.frustumCulled=!0,this.renderOrder=0,this.animations=[],this.customDepthMaterial=void 0,this.customDistanceMaterial=void 0,this.static=!1,this.userData={},this.pivot=null}onBeforeShadow(){}onAfterShadow(){}onBeforeRender(){}onAfterRender(){}applyMatrix4(e){this.matrixAutoUpdate&&this.updateMatrix(),this.matrix.premultiply(e),this.matrix.decompose(this.position,this.quaternion,this.scale),this.pivot!==null&&this.position.copy(this.pivot).applyMatrix4(this.matrix).sub(this.pivot)}applyQuaternion(e){return this.quaternion.premultiply(e),this}setRotationFromAxisAngle(e,t){this.quaternion.setFromAxisAngle(e,t)}setRotationFromEuler(e){this.quaternion.setFromEuler(e,!0)}setRotationFromMatrix(e){this.quaternion.setFromRotationMatrix(e)}setRotationFromQuaternion(e){this.quaternion.copy(e)}rotateOnAxis(e,t){return yr.setFromAxisAngle(e,t),this.quaternion.multiply(yr),this}rotateOnWorldAxis(e,t){return yr.setFromAxisAngle(e,t),this.quaternion.premultiply(yr),this}rotateX(e){return this.rotateOnAxis(Lu,e)}rotateY(e){return this.rotateOnAxis(Fu,e)}rotateZ(e){return this.rotateOnAxis(Du,e)}translateOnAxis(e,t){return Iu.copy(e).applyQuaternion(this.quaternion),this.position.add(Iu.multiplyScalar(t)),this}translateX(e){return this.translateOnAxis(Lu,e)}translateY(e){return this.translateOnAxis(Fu,e)}translateZ(e){return this.translateOnAxis(Du,e)}localToWorld(e){return this.updateWorldMatrix(!0,!1),e.applyMatrix4(this.matrixWorld)}worldToLocal(e){return this.updateWorldMatrix(!0,!1),e.applyMatrix4(di.copy(this.matrixWorld).invert())}lookAt(e,t,n){e.isVector3?Ra.copy(e):Ra.set(e,t,n);let r=this.parent;this.updateWorldMatrix(!0,!1),is.setFromMatrixPosition(this.matrixWorld),this.isCamera||this.isLight?di.lookAt(is,Ra,this.up):di.lookAt(Ra,is,this.up),this.quaternion.setFromRotationMatrix(di),r&&(di.extractRotation(r.matrixWorld),yr.setFromRotationMatrix(di),this.quaternion.premultiply(yr.invert()))}add(e){if(arguments.length>1){for(let t=0;t<arguments.length;t++)this.add(arguments[t]);return this}return e===this?(it("Object3D.add: object can't be added as a child of itself.",e),this):(e&&e.isObject3D?(e.removeFromParent(),e.parent=this,this.children.push(e),e.dispatchEvent(Nu),xr.child=e,this.dispatchEvent(xr),xr.child=null):it("Object3D.add: object not an instance of THREE.Object3D.",e),this)}remove(e){if(arguments.length>1){for(let n=0;n<arguments.length;n++)this.remove(arguments[n]);return this}let t=this.children.indexOf(e);return t!==-1&&(e.parent=null,this.children.splice(t,1),e.dispatchEvent(fv),lc.child=e,this.dispatchEvent(lc),lc.child=null),this}removeFromParent(){let e=this.parent;return e!==null&&e.remove(this),this}clear(){return this.remove(...this.children)}attach(e){return this.updateWorldMatrix(!0,!1),di.copy(this.matrixWorld).invert(),e.parent!==null&&(e.parent.updateWorldMatrix(!0,!1),di.multiply(e.parent.matrixWorld)),e.applyMatrix4(di),e.removeFromParent(),e.parent=this,this.children.push(e),e.updateWorldMatrix(!1,!0),e.dispatchEvent(Nu),xr.child=e,this.dispatchEvent(xr),xr.child=null,this}getObjectById(e){return this.getObjectByProperty("id",e)}getObjectByName(e){return this.getObjectByProperty("name",e)}getObjectByProperty(e,t){if(this[e]===t)return this;for(let n=0,r=this.children.length;n<r;n++){let l=this.children[n].getObjectByProperty(e,t);if(l!==void 0)return l}}getObjectsByProperty(e,t,n=[]){this[e]===t&&n.push(this);let r=this.children;for(let a=0,l=r.length;a<l;a++)r[a].getObjectsByProperty(e,t,n);return n}getWorldPosition(e){return this.updateWorldMatrix(!0,!1),e.setFromMatrixPosition(this.matrixWorld)}getWorldQuaternion(e){return this.updateWorldMatrix(!0,!1),this.matrixWorld.decompose(is,e,uv),e}getWorldScale(e){return this.updateWorldMatrix(!0,!1),this.matrixWorld.decompose(is,dv,e),e}getWorldDirection(e){this.updateWorldMatrix(!0,!1);let t=this.matrixWorld.elements;return e.set(t[8],t[9],t[10]).normalize()}raycast(){}intersectsFrustum(){return!0}traverse(e){e(this);let t=this.children;for(let n=0,r=t.length;n<r;n++)t[n].traverse(e)}traverseVisible(e){if(this.visible===!1)return;e(this);let t=this.children;for(let n=0,r=t.length;n<r;n++)t[n].traverseVisible(e)}traverseAncestors(e){let t=this.parent;t!==null&&(e(t),t.traverseAncestors(e))}updateMatrix(){this.matrix.compose(this.position,this.quaternion,this.scale);let e=this.pivot;if(e!==null){let t=e.x,n=e.y,r=e.z,a=this.matrix.elements;a[12]+=t-a[0]*t-a[4]*n-a[8]*r,a[13]+=n-a[1]*t-a[5]*n-a[9]*r,a[14]+=r-a[2]*t-a[6]*n-a[10]*r}this.matrixWorldNeedsUpdate=!0}updateMatrixWorld(e){this.matrixAutoUpdate&&this.updateMatrix(),(this.matrixWorldNeedsUpdate||e)&&(this.matrixWorldAutoUpdate===!0&&(this.parent===null?this.matrixWorld.copy(this.matrix):this.matrixWorld.multiplyMatrices(this.parent.matrixWorld,this.matrix)),this.matrixWorldNeedsUpdate=!1,e=!0);let t=this.children;for(let n=0,r=t.length;n<r;n++)t[n].updateMatrixWorld(e)}updateWorldMatrix(e,t,n=!1){let r=this.parent;if(e===!0&&r!==null&&r.updateWorldMatrix(!0,!1),this.matrixAutoUpdate&&this.updateMatrix(),(this.matrixWorldNeedsUpdate||n)&&(this.matrixWorldAutoUpdate===!0&&(this.parent===null?this.matrixWorld.copy(this.matrix):this.matrixWorld.multiplyMatrices(this.parent.matrixWorld,this.matrix)),this.matrixWorldNeedsUpdate=!1,n=!0),t===!0){let a=this.children;for(let l=0,h=a.length;l<h;l++)a[l].updateWorldMatrix(!1,!0,n)}}toJSON(e){let t=e===void 0||typeof e=="string",n={};t&&(e={geometries:{},materials:{},textures:{},images:{},shapes:{},skeletons:{},animations:{},nodes:{}},n.metadata={version:4.7,type:"Object",generator:"Object3D.toJSON"});let r={};r.uuid=this.uuid,r.type=this.type,r.name=this.name,r.castShadow=this.castShadow,r.receiveShadow=this.receiveShadow,r.visible=this.visible,r.frustumCulled=this.frustumCulled,r.renderOrder=this.renderOrder,r.static=this.static,r.matrixAutoUpdate=this.matrixAutoUpdate,Object.keys(this.userData).length>0&&(r.userData=this.userData),r.layers=this.layers.mask,r.matrix=this.matrix.toArray(),r.up=this.up.toArray(),this.pivot!==null&&(r.pivot=this.pivot.toArray()),this.morphTargetDictionary!==void 0&&(r.morphTargetDictionary=Object.assign({},this.morphTargetDictionary)),this.morphTargetInfluences!==void 0&&(r.morphTargetInfluences=this.morphTargetInfluences.slice()),this.isInstancedMesh&&(r.type="InstancedMesh",r.count=this.count,r.instanceMatrix=this.instanceMatrix.toJSON(),this.instanceColor!==null&&(r.instanceColor=this.instanceColor.toJSON())),this.isBatchedMesh&&(r.type="BatchedMesh",r.perObjectFrustumCulled=this.perObjectFrustumCulled,r.sortObjects=this.sortObjects,r.drawRanges=this._drawRanges,r.reservedRanges=this._reservedRanges,r.geometryInfo=this._geometryInfo.map(h=>({...h,boundingBox:h.boundingBox?h.boundingBox.toJSON():void 0,boundingSphere:h.boundingSphere?h.boundingSphere.toJSON():void 0})),r.instanceInfo=this._instanceInfo.map(h=>({...h})),r.availableInstanceIds=this._availableInstanceIds.slice(),r.availableGeometryIds=this._availableGeometryIds.slice(),r.nextIndexStart=this._nextIndexStart,r.nextVertexStart=this._nextVertexStart,r.geometryCount=this._geometryCount,r.maxInstanceCount=this._maxInstanceCount,r.maxVertexCount=this._maxVertexCount,r.maxIndexCount=this._maxIndexCount,r.geometryInitialized=this._geometryInitialized,r.matricesTexture=this._matricesTexture.toJSON(e),r.indirectTexture=this._indirectTexture.toJSON(e),this._colorsTexture!==null&&(r.colorsTexture=this._colorsTexture.toJSON(e)),this.boundingSphere!==null&&(r.boundingSphere=this.boundingSphere.toJSON()),this.boundingBox!==null&&(r.boundingBox=this.boundingBox.toJSON()));function a(h,f){return h[f.uuid]===void 0&&(h[f.uuid]=f.toJSON(e)),f.uuid}if(this.isScene)this.background&&(this.background.isColor?r.background=this.background.toJSON():this.background.isTexture&&(r.background=this.background.toJSON(e).uuid)),this.environment&&this.environment.isTexture&&this.environment.isRenderTargetTexture!==!0&&(r.environment=this.environment.toJSON(e).uuid);else if(this.isMesh||this.isLine||this.isPoints){r.geometry=a(e.geometries,this.geometry);let h=this.geometry.parameters;if(h!==void 0&&h.shapes!==void 0){let f=h.shapes;if(Array.isArray(f))for(let d=0,m=f.length;d<m;d++){let _=f[d];a(e.shapes,_)}else a(e.shapes,f)}}if(this.isSkinnedMesh&&(r.bindMode=this.bindMode,r.bindMatrix=this.bindMatrix.toArray(),this.skeleton!==void 0&&(a(e.skeletons,this.skeleton),r.skeleton=this.skeleton.uuid)),this.material!==void 0)if(Array.isArray(this.material)){let h=[];for(let f=0,d=this.material.length;f<d;f++)h.push(a(e.materials,this.material[f]));r.material=h}else r.material=a(e.materials,this.material);if(this.children.length>0){r.children=[];for(let h=0;h<this.children.length;h++)r.children.push(this.children[h].toJSON(e).object)}if(this.animations.length>0){r.animations=[];for(let h=0;h<this.animations.length;h++){let f=this.animations[h];r.animations.push(a(e.animations,f))}}if(t){let h=l(e.geometries),f=l(e.materials),d=l(e.textures),m=l(e.images),_=l(e.shapes),g=l(e.skeletons),x=l(e.animations),w=l(e.nodes);h.length>0&&(n.geometries=h),f.length>0&&(n.materials=f),d.length>0&&(n.textures=d),m.length>0&&(n.images=m),_.length>0&&(n.shapes=_),g.length>0&&(n.skeletons=g),x.length>0&&(n.animations=x),w.length>0&&(n.nodes=w)}return n.object=r,n;function l(h){let f=[];for(let d in h){let m=h[d];delete m.metadata,f.push(m)}return f}}clone(e){return new this.constructor().copy(this,e)}copy(e,t=!0){if(this.name=e.name,this.up.copy(e.up),this.position.copy(e.position),this.rotation.order=e.rotation.order,this.quaternion.copy(e.quaternion),this.scale.copy(e.scale),this.pivot=e.pivot!==null?e.pivot.clone():null,this.matrix.copy(e.matrix),this.matrixWorld.copy(e.matrixWorld),this.matrixAutoUpdate=e.matrixAutoUpdate,this.matrixWorldAutoUpdate=e.matrixWorldAutoUpdate,this.matrixWorldNeedsUpdate=e.matrixWorldNeedsUpdate,this.layers.mask=e.layers.mask,this.visible=e.visible,this.castShadow=e.castShadow,this.receiveShadow=e.receiveShadow,this.frustumCulled=e.frustumCulled,this.renderOrder=e.renderOrder,this.static=e.static,this.animations=e.animations.slice(),this.userData=JSON.parse(JSON.stringify(e.userData)),t===!0)for(let n=0;n<e.children.length;n++){let r=e.children[n];this.add(r.clone())}return this}dispose(){this.dispatchEvent({type:"dispose"})}};fn.DEFAULT_UP=new ee(0,1,0);fn.DEFAULT_MATRIX_AUTO_UPDATE=!0;fn.DEFAULT_MATRIX_WORLD_AUTO_UPDATE=!0;var Fn=class extends fn{constructor(){super(),this.isGroup=!0,this.type="Group"}},pv={type:"move"},Ur=class{constructor(){this._targetRay=null,this._grip=null,this._hand=null}getHandSpace(){return this._hand===null&&(this._hand=new Fn,this._hand.matrixAutoUpdate=!1,this._hand.visible=!1,this._hand.joints={},this._hand.inputState={pinching:!1}),this._hand}getTargetRaySpace(){return this._targetRay===null&&(this._targetRay=new Fn,this._targetRay.matrixAutoUpdate=!1,this._targetRay.visible=!1,this._targetRay.hasLinearVelocity=!1,this._targetRay.linearVelocity=new ee,this._targetRay.hasAngularVelocity=!1,this._targetRay.angularVelocity=new ee),this._targetRay}getGripSpace(){return this._grip===null&&(this._grip=new Fn,this._grip.matrixAutoUpdate=!1,this._grip.visible=!1,this._grip.hasLinearVelocity=!1,this._grip.linearVelocity=new ee,this._grip.hasAngularVelocity=!1,this._grip.angularVelocity=new ee,this._grip.eventsEnabled=!1),this._grip}dispatchEvent(e){return this._targetRay!==null&&this._targetRay.dispatchEvent(e),this._grip!==null&&this._grip.dispatchEvent(e),this._hand!==null&&this._hand.dispatchEvent(e),this}connect(e){if(e&&e.hand){let t=this._hand;if(t)for(let n of e.hand.values())this._getHandJoint(t,n)}return this.dispatchEvent({type:"connected",data:e}),this}disconnect(e){return this.dispatchEvent({type:"disconnected",data:e}),this._targetRay!==null&&(this._targetRay.visible=!1),this._grip!==null&&(this._grip.visible=!1),this._hand!==null&&(this._hand.visible=!1),this}update(e,t,n){let r=null,a=null,l=null,h=this._targetRay,f=this._grip,d=this._hand;if(e&&t.session.visibilityState!=="visible-blurred"){if(d&&e.hand){l=!0;for(let R of e.hand.values()){let b=t.getJointPose(R,n),y=this._getHandJoint(d,R);b!==null&&(y.matrix.fromArray(b.transform.matrix),y.matrix.decompose(y.position,y.quaternion,y.scale),y.matrixWorldNeedsUpdate=!0,y.jointRadius=b.radius),y.visible=b!==null}let m=d.joints["index-finger-tip"],_=d.joints["thumb-tip"],g=m.position.distanceTo(_.position),x=.02,w=.005;d.inputState.pinching&&g>x+w?(d.inputState.pinching=!1,this.dispatchEvent({type:"pinchend",handedness:e.handedness,target:this})):!d.inputState.pinching&&g<=x-w&&(d.inputState.pinching=!0,this.dispatchEvent({type:"pinchstart",handedness:e.handedness,target:this}))}else f!==null&&e.gripSpace&&(a=t.getPose(e.gripSpace,n),a!==null&&(f.matrix.fromArray(a.transform.matrix),f.matrix.decompose(f.position,f.quaternion,f.scale),f.matrixWorldNeedsUpdate=!0,a.linearVelocity?(f.hasLinearVelocity=!0,f.linearVelocity.copy(a.linearVelocity)):f.hasLinearVelocity=!1,a.angularVelocity?(f.hasAngularVelocity=!0,f.angularVelocity.copy(a.angularVelocity)):f.hasAngularVelocity=!1,f.eventsEnabled&&f.dispatchEvent({type:"gripUpdated",data:e,target:this})));h!==null&&(r=t.getPose(e.targetRaySpace,n),r===null&&a!==null&&(r=a),r!==null&&(h.matrix.fromArray(r.transform.matrix),h.matrix.decompose(h.position,h.quaternion,h.scale),h.matrixWorldNeedsUpdate=!0,r.linearVelocity?(h.hasLinearVelocity=!0,h.linearVelocity.copy(r.linearVelocity)):h.hasLinearVelocity=!1,r.angularVelocity?(h.hasAngularVelocity=!0,h.angularVelocity.copy(r.angularVelocity)):h.hasAngularVelocity=!1,this.dispatchEvent(pv)))}return h!==null&&(h.visible=r!==null),f!==null&&(f.visible=a!==null),d!==null&&(d.visible=l!==null),this}_getHandJoint(e,t){if(e.joints[t.jointName]===void 0){let n=new Fn;n.matrixAutoUpdate=!1,n.visible=!1,e.joints[t.jointName]=n,e.add(n)}return e.joints[t.jointName]}},Ld={aliceblue:15792383,antiquewhite:16444375,aqua:65535,aquamarine:8388564,azure:15794175,beige:16119260,bisque:16770244,black:0,blanchedalmond:16772045,blue:255,blueviolet:9055202,brown:10824234,burlywood:14596231,cadetblue:6266528,chartreuse:8388352,chocolate:13789470,coral:16744272,cornflowerblue:6591981,cornsilk:16775388,crimson:14423100,cyan:65535,darkblue:139,darkcyan:35723,darkgoldenrod:12092939,darkgray:11119017,darkgreen:25600,darkgrey:11119017,darkkhaki:12433259,darkmagenta:9109643,darkolivegreen:5597999,darkorange:16747520,darkorchid:10040012,darkred:9109504,darksalmon:15308410,darkseagreen:9419919,darkslateblue:4734347,darkslategray:3100495,darkslategrey:3100495,darkturquoise:52945,darkviolet:9699539,deeppink:16716947,deepskyblue:49151,dimgray:6908265,dimgrey:6908265,dodgerblue:2003199,firebrick:11674146,floralwhite:16775920,forestgreen:2263842,fuchsia:16711935,gainsboro:14474460,ghostwhite:16316671,gold:16766720,goldenrod:14329120,gray:8421504,green:32768,greenyellow:11403055,grey:8421504,honeydew:15794160,hotpink:16738740,indianred:13458524,indigo:4915330,ivory:16777200,khaki:15787660,lavender:15132410,lavenderblush:16773365,lawngreen:8190976,lemonchiffon:16775885,lightblue:11393254,lightcoral:15761536,lightcyan:14745599,lightgoldenrodyellow:16448210,lightgray:13882323,lightgreen:9498256,lightgrey:13882323,lightpink:16758465,lightsalmon:16752762,lightseagreen:2142890,lightskyblue:8900346,lightslategray:7833753,lightslategrey:7833753,lightsteelblue:11584734,lightyellow:16777184,lime:65280,limegreen:3329330,linen:16445670,magenta:16711935,maroon:8388608,mediumaquamarine:6737322,mediumblue:205,mediumorchid:12211667,mediumpurple:9662683,mediumseagreen:3978097,mediumslateblue:8087790,mediumspringgreen:64154,mediumturquoise:4772300,mediumvioletred:13047173,midnightblue:1644912,mintcream:16121850,mistyrose:16770273,moccasin:16770229,navajowhite:16768685,navy:128,oldlace:16643558,olive:8421376,olivedrab:7048739,orange:16753920,orangered:16729344,orchid:14315734,palegoldenrod:15657130,palegreen:10025880,paleturquoise:11529966,palevioletred:14381203,papayawhip:16773077,peachpuff:16767673,peru:13468991,pink:16761035,plum:14524637,powderblue:11591910,purple:8388736,rebeccapurple:6697881,red:16711680,rosybrown:12357519,royalblue:4286945,saddlebrown:9127187,salmon:16416882,sandybrown:16032864,seagreen:3050327,seashell:16774638,sienna:10506797,silver:12632256,skyblue:8900331,slateblue:6970061,slategray:7372944,slategrey:7372944,snow:16775930,springgreen:65407,steelblue:4620980,tan:13808780,teal:32896,thistle:14204888,tomato:16737095,turquoise:4251856,violet:15631086,wheat:16113331,white:16777215,whitesmoke:16119285,yellow:16776960,yellowgreen:10145074},Ri={h:0,s:0,l:0},Pa={h:0,s:0,l:0};function cc(i,e,t){return t<0&&(t+=1),t>1&&(t-=1),t<1/6?i+(e-i)*6*t:t<1/2?e:t<2/3?i+(e-i)*6*(2/3-t):i}var rt=class{constructor(e,t,n){return this.isColor=!0,this.r=1,this.g=1,this.b=1,this.set(e,t,n)}set(e,t,n){if(t===void 0&&n===void 0){let r=e;r&&r.isColor?this.copy(r):typeof r=="number"?this.setHex(r):typeof r=="string"&&this.setStyle(r)}else this.setRGB(e,t,n);return this}setScalar(e){return this.r=e,this.g=e,this.b=e,this}setHex(e,t=dn){return e=Math.floor(e),this.r=(e>>16&255)/255,this.g=(e>>8&255)/255,this.b=(e&255)/255,vt.colorSpaceToWorking(this,t),this}setRGB(e,t,n,r=vt.workingColorSpace){return this.r=e,this.g=t,this.b=n,vt.colorSpaceToWorking(this,r),this}setHSL(e,t,n,r=vt.workingColorSpace){if(e=nv(e,1),t=yt(t,0,1),n=yt(n,0,1),t===0)this.r=this.g=this.b=n;else{let a=n<=.5?n*(1+t):n+t-n*t,l=2*n-a;this.r=cc(l,a,e+1/3),this.g=cc(l,a,e),this.b=cc(l,a,e-1/3)}return vt.colorSpaceToWorking(this,r),this}setStyle(e,t=dn){function n(a){a!==void 0&&parseFloat(a)<1&&et("Color: Alpha component of "+e+" will be ignored.")}let r;if(r=/^(\w+)\(([^\)]*)\)/.exec(e)){let a,l=r[1],h=r[2];switch(l){case"rgb":case"rgba":if(a=/^\s*(\d+)\s*,\s*(\d+)\s*,\s*(\d+)\s*(?:,\s*(\d+(?:\.\d+)?|\.\d+)\s*)?$/.exec(h))return n(a[4]),this.setRGB(Math.min(255,parseInt(a[1],10))/255,Math.min(255,parseInt(a[2],10))/255,Math.min(255,parseInt(a[3],10))/255,t);if(a=/^\s*(\d+(?:\.\d+)?|\.\d+)\%\s*,\s*(\d+(?:\.\d+)?|\.\d+)\%\s*,\s*(\d+(?:\.\d+)?|\.\d+)\%\s*(?:,\s*(\d+(?:\.\d+)?|\.\d+)\s*)?$/.exec(h))return n(a[4]),this.setRGB(Math.min(100,parseFloat(a[1]))/100,Math.min(100,parseFloat(a[2]))/100,Math.min(100,parseFloat(a[3]))/100,t);break;case"hsl":case"hsla":if(a=/^\s*([+-]?(?:\d+(?:\.\d+)?|\.\d+))\s*,\s*(\d+(?:\.\d+)?|\.\d+)\%\s*,\s*(\d+(?:\.\d+)?|\.\d+)\%\s*(?:,\s*(\d+(?:\.\d+)?|\.\d+)\s*)?$/.exec(h))return n(a[4]),this.setHSL(parseFloat(a[1])/360,parseFloat(a[2])/100,parseFloat(a[3])/100,t);break;default:et("Color: Unknown color model "+e)}}else if(r=/^\#([A-Fa-f\d]+)$/.exec(e)){let a=r[1],l=a.length;if(l===3)return this.setRGB(parseInt(a.charAt(0),16)/15,parseInt(a.charAt(1),16)/15,parseInt(a.charAt(2),16)/15,t);if(l===6)return this.setHex(parseInt(a,16),t);et("Color: Invalid hex color "+e)}else if(e&&e.length>0)return this.setColorName(e,t);return this}setColorName(e,t=dn){let n=Ld[e.toLowerCase()];return n!==void 0?this.setHex(n,t):et("Color: Unknown color "+e),this}clone(){return new this.constructor(this.r,this.g,this.b)}copy(e){return this.r=e.r,this.g=e.g,this.b=e.b,this}copySRGBToLinear(e){return this.r=_i(e.r),this.g=_i(e.g),this.b=_i(e.b),this}copyLinearToSRGB(e){return this.r=Pr(e.r),this.g=Pr(e.g),this.b=Pr(e.b),this}convertSRGBToLinear(){return this.copySRGBToLinear(this),this}convertLinearToSRGB(){return this.copyLinearToSRGB(this),this}getHex(e=dn){return vt.workingToColorSpace(un.copy(this),e),Math.round(yt(un.r*255,0,255))*65536+Math.round(yt(un.g*255,0,255))*256+Math.round(yt(un.b*255,0,255))}getHexString(e=dn){return("000000"+this.getHex(e).toString(16)).slice(-6)}getHSL(e,t=vt.workingColorSpace){vt.workingToColorSpace(un.copy(this),t);let n=un.r,r=un.g,a=un.b,l=Math.max(n,r,a),h=Math.min(n,r,a),f,d,m=(h+l)/2;if(h===l)f=0,d=0;else{let _=l-h;switch(d=m<=.5?_/(l+h):_/(2-l-h),l){case n:f=(r-a)/_+(r<a?6:0);break;case r:f=(a-n)/_+2;break;case a:f=(n-r)/_+4;break}f/=6}return e.h=f,e.s=d,e.l=m,e}getRGB(e,t=vt.workingColorSpace){return vt.workingToColorSpace(un.copy(this),t),e.r=un.r,e.g=un.g,e.b=un.b,e}getStyle(e=dn){vt.workingToColorSpace(un.copy(this),e);let t=un.r,n=un.g,r=un.b;return e!==dn?`color(${e} ${t.toFixed(3)} ${n.toFixed(3)} ${r.toFixed(3)})`:`rgb(${Math.round(t*255)},${Math.round(n*255)},${Math.round(r*255)})`}offsetHSL(e,t,n){return this.getHSL(Ri),this.setHSL(Ri.h+e,Ri.s+t,Ri.l+n)}add(e){return this.r+=e.r,this.g+=e.g,this.b+=e.b,this}addColors(e,t){return this.r=e.r+t.r,this.g=e.g+t.g,this.b=e.b+t.b,this}addScalar(e){return this.r+=e,this.g+=e,this.b+=e,this}sub(e){return this.r=Math.max(0,this.r-e.r),this.g=Math.max(0,this.g-e.g),this.b=Math.max(0,this.b-e.b),this}multiply(e){return this.r*=e.r,this.g*=e.g,this.b*=e.b,this}multiplyScalar(e){return this.r*=e,this.g*=e,this.b*=e,this}lerp(e,t){return this.r+=(e.r-this.r)*t,this.g+=(e.g-this.g)*t,this.b+=(e.b-this.b)*t,this}lerpColors(e,t,n){return this.r=e.r+(t.r-e.r)*n,this.g=e.g+(t.g-e.g)*n,this.b=e.b+(t.b-e.b)*n,this}lerpHSL(e,t){this.getHSL(Ri),e.getHSL(Pa);let n=ic(Ri.h,Pa.h,t),r=ic(Ri.s,Pa.s,t),a=ic(Ri.l,Pa.l,t);return this.setHSL(n,r,a),this}setFromVector3(e){return this.r=e.x,this.g=e.y,this.b=e.z,this}applyMatrix3(e){let t=this.r,n=this.g,r=this.b,a=e.elements;return this.r=a[0]*t+a[3]*n+a[6]*r,this.g=a[1]*t+a[4]*n+a[7]*r,this.b=a[2]*t+a[5]*n+a[8]*r,this}equals(e){return e.r===this.r&&e.g===this.g&&e.b===this.b}fromArray(e,t=0){return this.r=e[t],this.g=e[t+1],this.b=e[t+2],this}toArray(e=[],t=0){return e[t]=this.r,e[t+1]=this.g,e[t+2]=this.b,e}fromBufferAttribute(e,t){return this.r=e.getX(t),this.g=e.getY(t),this.b=e.getZ(t),this}toJSON(){return this.getHex()}*[Symbol.iterator](){yield this.r,yield this.g,yield this.b}},un=new rt;rt.NAMES=Ld;var ps=class i{constructor(e,t=1,n=1e3){this.isFog=!0,this.name="",this.color=new rt(e),this.near=t,this.far=n}clone(){return new i(this.color,this.near,this.far)}toJSON(){return{type:"Fog",name:this.name,color:this.color.getHex(),near:this.near,far:this.far}}},ms=class extends fn{constructor(){super(),this.isScene=!0,this.type="Scene",this.background=null,this.environment=null,this.fog=null,this.backgroundBlurriness=0,this.backgroundIntensity=1,this.backgroundRotation=new yi,this.environmentIntensity=1,this.environmentRotation=new yi,this.overrideMaterial=null,typeof __THREE_DEVTOOLS__<"u"&&__THREE_DEVTOOLS__.dispatchEvent(new CustomEvent("observe",{detail:this}))}copy(e,t){return super.copy(e,t),this.background=e.background!==null?e.background.clone():null,this.environment=e.environment!==null?e.environment.clone():null,this.fog=e.fog!==null?e.fog.clone():null,this.backgroundBlurriness=e.backgroundBlurriness,this.backgroundIntensity=e.backgroundIntensity,this.backgroundRotation.copy(e.backgroundRotation),this.environmentIntensity=e.environmentIntensity,this.environmentRotation.copy(e.environmentRotation),this.overrideMaterial=e.overrideMaterial!==null?e.overrideMaterial.clone():null,this.matrixAutoUpdate=e.matrixAutoUpdate,this}toJSON(e){let t=super.toJSON(e);return this.fog!==null&&(t.object.fog=this.fog.toJSON()),t.object.backgroundBlurriness=this.backgroundBlurriness,t.object.backgroundIntensity=this.backgroundIntensity,t.object.backgroundRotation=this.backgroundRotation.toArray(),t.object.environmentIntensity=this.environmentIntensity,t.object.environmentRotation=this.environmentRotation.toArray(),t}},kn=new ee,fi=new ee,hc=new ee,pi=new ee,br=new ee,Sr=new ee,Uu=new ee,uc=new ee,dc=new ee,fc=new ee,pc=new Bt,mc=new Bt,gc=new Bt,Fi=class i{constructor(e=new ee,t=new ee,n=new ee){this.a=e,this.b=t,this.c=n}static getNormal(e,t,n,r){r.subVectors(n,t),kn.subVectors(e,t),r.cross(kn);let a=r.lengthSq();return a>0?r.multiplyScalar(1/Math.sqrt(a)):r.set(0,0,0)}static getBarycoord(e,t,n,r,a){kn.subVectors(r,t),fi.subVectors(n,t),hc.subVectors(e,t);let l=kn.dot(kn),h=kn.dot(fi),f=kn.dot(hc),d=fi.dot(fi),m=fi.dot(hc),_=l*d-h*h;if(_===0)return a.set(0,0,0),null;let g=1/_,x=(d*f-h*m)*g,w=(l*m-h*f)*g;return a.set(1-x-w,w,x)}static containsPoint(e,t,n,r){return this.getBarycoord(e,t,n,r,pi)===null?!1:pi.x>=0&&pi.y>=0&&pi.x+pi.y<=1}static getInterpolation(e,t,n,r,a,l,h,f){return this.getBarycoord(e,t,n,r,pi)===null?(f.x=0,f.y=0,"z"in f&&(f.z=0),"w"in f&&(f.w=0),null):(f.setScalar(0),f.addScaledVector(a,pi.x),f.addScaledVector(l,pi.y),f.addScaledVector(h,pi.z),f)}static getInterpolatedAttribute(e,t,n,r,a,l){return pc.setScalar(0),mc.setScalar(0),gc.setScalar(0),pc.fromBufferAttribute(e,t),mc.fromBufferAttribute(e,n),gc.fromBufferAttribute(e,r),l.setScalar(0),l.addScaledVector(pc,a.x),l.addScaledVector(mc,a.y),l.addScaledVector(gc,a.z),l}static isFrontFacing(e,t,n,r){return kn.subVectors(n,t),fi.subVectors(e,t),kn.cross(fi).dot(r)<0}set(e,t,n){return this.a.copy(e),this.b.copy(t),this.c.copy(n),this}setFromPointsAndIndices(e,t,n,r){return this.a.copy(e[t]),this.b.copy(e[n]),this.c.copy(e[r]),this}setFromAttributeAndIndices(e,t,n,r){return this.a.fromBufferAttribute(e,t),this.b.fromBufferAttribute(e,n),this.c.fromBufferAttribute(e,r),this}clone(){return new this.constructor().copy(this)}copy(e){return this.a.copy(e.a),this.b.copy(e.b),this.c.copy(e.c),this}getArea(){return kn.subVectors(this.c,this.b),fi.subVectors(this.a,this.b),kn.cross(fi).length()*.5}getMidpoint(e){return e.addVectors(this.a,this.b).add(this.c).multiplyScalar(1/3)}getNormal(e){return i.getNormal(this.a,this.b,this.c,e)}getPlane(e){return e.setFromCoplanarPoints(this.a,this.b,this.c)}getBarycoord(e,t){return i.getBarycoord(e,this.a,this.b,this.c,t)}getInterpolation(e,t,n,r,a){return i.getInterpolation(e,this.a,this.b,this.c,t,n,r,a)}containsPoint(e){return i.containsPoint(e,this.a,this.b,this.c)}isFrontFacing(e){return i.isFrontFacing(this.a,this.b,this.c,e)}intersectsBox(e){return e.intersectsTriangle(this)}closestPointToPoint(e,t){let n=this.a,r=this.b,a=this.c,l,h;br.subVectors(r,n),Sr.subVectors(a,n),uc.subVectors(e,n);let f=br.dot(uc),d=Sr.dot(uc);if(f<=0&&d<=0)return t.copy(n);dc.subVectors(e,r);let m=br.dot(dc),_=Sr.dot(dc);if(m>=0&&_<=m)return t.copy(r);let g=f*_-m*d;if(g<=0&&f>=0&&m<=0&&f-m>0)return l=f/(f-m),t.copy(n).addScaledVector(br,l);fc.subVectors(e,a);let x=br.dot(fc),w=Sr.dot(fc);if(w>=0&&x<=w)return t.copy(a);let R=x*d-f*w;if(R<=0&&d>=0&&w<=0)return h=d/(d-w),t.copy(n).addScaledVector(Sr,h);let b=m*w-x*_;if(b<=0&&_-m>=0&&x-w>=0)return Uu.subVectors(a,r),h=(_-m)/(_-m+(x-w)),t.copy(r).addScaledVector(Uu,h);let y=1/(b+R+g);return l=R*y,h=g*y,t.copy(n).addScaledVector(br,l).addScaledVector(Sr,h)}equals(e){return e.a.equals(this.a)&&e.b.equals(this.b)&&e.c.equals(this.c)}},Di=class{constructor(e=new ee(1/0,1/0,1/0),t=new ee(-1/0,-1/0,-1/0)){this.isBox3=!0,this.min=e,this.max=t}set(e,t){return this.min.copy(e),this.max.copy(t),this}setFromArray(e){this.makeEmpty();for(let t=0,n=e.length;t<n;t+=3)this.expandByPoint(Bn.fromArray(e,t));return this}setFromBufferAttribute(e){this.makeEmpty();for(let t=0,n=e.count;t<n;t++)this.expandByPoint(Bn.fromBufferAttribute(e,t));return this}setFromPoints(e){this.makeEmpty();for(let t=0,n=e.length;t<n;t++)this.expandByPoint(e[t]);return this}setFromCenterAndSize(e,t){let n=Bn.copy(t).multiplyScalar(.5);return this.min.copy(e).sub(n),this.max.copy(e).add(n),this}setFromObject(e,t=!1){return this.makeEmpty(),this.expandByObject(e,t)}clone(){return new this.constructor().copy(this)}copy(e){return this.min.copy(e.min),this.max.copy(e.max),this}makeEmpty(){return this.min.x=this.min.y=this.min.z=1/0,this.max.x=this.max.y=this.max.z=-1/0,this}isEmpty(){return this.max.x<this.min.x||this.max.y<this.min.y||this.max.z<this.min.z}getCenter(e){return this.isEmpty()?e.set(0,0,0):e.addVectors(this.min,this.max).multiplyScalar(.5)}getSize(e){return this.isEmpty()?e.set(0,0,0):e.subVectors(this.max,this.min)}expandByPoint(e){return this.min.min(e),this.max.max(e),this}expandByVector(e){return this.min.sub(e),this.max.add(e),this}expandByScalar(e){return this.min.addScalar(-e),this.max.addScalar(e),this}expandByObject(e,t=!1){e.updateWorldMatrix(!1,!1);let n=e.geometry;if(n!==void 0){let a=n.getAttribute("position");if(t===!0&&a!==void 0&&e.isInstancedMesh!==!0&&e.isBatchedMesh!==!0)for(let l=0,h=a.count;l<h;l++)e.isMesh===!0?e.getVertexPosition(l,Bn):Bn.fromBufferAttribute(a,l),Bn.applyMatrix4(e.matrixWorld),this.expandByPoint(Bn);else e.boundingBox!==void 0?(e.boundingBox===null&&e.computeBoundingBox(),Ia.copy(e.boundingBox)):(n.boundingBox===null&&n.computeBoundingBox(),Ia.copy(n.boundingBox)),Ia.applyMatrix4(e.matrixWorld),this.union(Ia)}let r=e.children;for(let a=0,l=r.length;a<l;a++)this.expandByObject(r[a],t);return this}containsPoint(e){return e.x>=this.min.x&&e.x<=this.max.x&&e.y>=this.min.y&&e.y<=this.max.y&&e.z>=this.min.z&&e.z<=this.max.z}containsBox(e){return this.min.x<=e.min.x&&e.max.x<=this.max.x&&this.min.y<=e.min.y&&e.max.y<=this.max.y&&this.min.z<=e.min.z&&e.max.z<=this.max.z}getParameter(e,t){return t.set((e.x-this.min.x)/(this.max.x-this.min.x),(e.y-this.min.y)/(this.max.y-this.min.y),(e.z-this.min.z)/(this.max.z-this.min.z))}intersectsBox(e){return e.max.x>=this.min.x&&e.min.x<=this.max.x&&e.max.y>=this.min.y&&e.min.y<=this.max.y&&e.max.z>=this.min.z&&e.min.z<=this.max.z}intersectsSphere(e){return this.clampPoint(e.center,Bn),Bn.distanceToSquared(e.center)<=e.radius*e.radius}intersectsPlane(e){let t,n;return e.normal.x>0?(t=e.normal.x*this.min.x,n=e.normal.x*this.max.x):(t=e.normal.x*this.max.x,n=e.normal.x*this.min.x),e.normal.y>0?(t+=e.normal.y*this.min.y,n+=e.normal.y*this.max.y):(t+=e.normal.y*this.max.y,n+=e.normal.y*this.min.y),e.normal.z>0?(t+=e.normal.z*this.min.z,n+=e.normal.z*this.max.z):(t+=e.normal.z*this.max.z,n+=e.normal.z*this.min.z),t<=-e.constant&&n>=-e.constant}intersectsTriangle(e){if(this.isEmpty())return!1;this.getCenter(rs),La.subVectors(this.max,rs),Mr.subVectors(e.a,rs),wr.subVectors(e.b,rs),Er.subVectors(e.c,rs),Pi.subVectors(wr,Mr),Ii.subVectors(Er,wr),Ki.subVectors(Mr,Er);let t=[0,-Pi.z,Pi.y,0,-Ii.z,Ii.y,0,-Ki.z,Ki.y,Pi.z,0,-Pi.x,Ii.z,0,-Ii.x,Ki.z,0,-Ki.x,-Pi.y,Pi.x,0,-Ii.y,Ii.x,0,-Ki.y,Ki.x,0];return!_c(t,Mr,wr,Er,La)||(t=[1,0,0,0,1,0,0,0,1],!_c(t,Mr,wr,Er,La))?!1:(Fa.crossVectors(Pi,Ii),t=[Fa.x,Fa.y,Fa.z],_c(t,Mr,wr,Er,La))}clampPoint(e,t){return t.copy(e).clamp(this.min,this.max)}distanceToPoint(e){return this.clampPoint(e,Bn).distanceTo(e)}getBoundingSphere(e){return this.isEmpty()?e.makeEmpty():(this.getCenter(e.center),e.radius=this.getSize(Bn).length()*.5),e}intersect(e){return this.min.max(e.min),this.max.min(e.max),this.isEmpty()&&this.makeEmpty(),this}union(e){return this.min.min(e.min),this.max.max(e.max),this}applyMatrix4(e){return this.isEmpty()?this:(mi[0].set(this.min.x,this.min.y,this.min.z).applyMatrix4(e),mi[1].set(this.min.x,this.min.y,this.max.z).applyMatrix4(e),mi[2].set(this.min.x,this.max.y,this.min.z).applyMatrix4(e),mi[3].set(this.min.x,this.max.y,this.max.z).applyMatrix4(e),mi[4].set(this.max.x,this.min.y,this.min.z).applyMatrix4(e),mi[5].set(this.max.x,this.min.y,this.max.z).applyMatrix4(e),mi[6].set(this.max.x,this.max.y,this.min.z).applyMatrix4(e),mi[7].set(this.max.x,this.max.y,this.max.z).applyMatrix4(e),this.setFromPoints(mi),this)}translate(e){return this.min.add(e),this.max.add(e),this}equals(e){return e.min.equals(this.min)&&e.max.equals(this.max)}toJSON(){return{min:this.min.toArray(),max:this.max.toArray()}}fromJSON(e){return this.min.fromArray(e.min),this.max.fromArray(e.max),this}},mi=[new ee,new ee,new ee,new ee,new ee,new ee,new ee,new ee],Bn=new ee,Ia=new Di,Mr=new ee,wr=new ee,Er=new ee,Pi=new ee,Ii=new ee,Ki=new ee,rs=new ee,La=new ee,Fa=new ee,Qi=new ee;function _c(i,e,t,n,r){for(let a=0,l=i.length-3;a<=l;a+=3){Qi.fromArray(i,a);let h=r.x*Math.abs(Qi.x)+r.y*Math.abs(Qi.y)+r.z*Math.abs(Qi.z),f=e.dot(Qi),d=t.dot(Qi),m=n.dot(Qi);if(Math.max(-Math.max(f,d,m),Math.min(f,d,m))>h)return!1}return!0}var $t=new ee,Da=new xt,mv=0,ti=class extends ni{constructor(e,t,n=!1){if(super(),Array.isArray(e))throw new TypeError("THREE.BufferAttribute: array should be a Typed Array.");this.isBufferAttribute=!0,Object.defineProperty(this,"id",{value:mv++}),this.name="",this.array=e,this.itemSize=t,this.count=e!==void 0?e.length/t:0,this.normalized=n,this.usage=Td,this.updateRanges=[],this.gpuType=Vn,this.version=0,this._normalizationScale=e!==void 0?rh(e):void 0}onUploadCallback(){}set needsUpdate(e){e===!0&&this.version++}setUsage(e){return this.usage=e,this}addUpdateRange(e,t){this.updateRanges.push({start:e,count:t})}clearUpdateRanges(){this.updateRanges.length=0}copy(e){return this.name=e.name,this.array=new e.array.constructor(e.array),this.itemSize=e.itemSize,this.count=e.count,this.normalized=e.normalized,this.usage=e.usage,this.gpuType=e.gpuType,this._normalizationScale=e._normalizationScale,this}copyAt(e,t,n){e*=this.itemSize,n*=t.itemSize;for(let r=0,a=this.itemSize;r<a;r++)this.array[e+r]=t.array[n+r];return this}copyArray(e){return this.array.set(e),this}applyMatrix3(e){if(this.itemSize===2)for(let t=0,n=this.count;t<n;t++)Da.fromBufferAttribute(this,t),Da.applyMatrix3(e),this.setXY(t,Da.x,Da.y);else if(this.itemSize===3)for(let t=0,n=this.count;t<n;t++)$t.fromBufferAttribute(this,t),$t.applyMatrix3(e),this.setXYZ(t,$t.x,$t.y,$t.z);return this}applyMatrix4(e){for(let t=0,n=this.count;t<n;t++)$t.fromBufferAttribute(this,t),$t.applyMatrix4(e),this.setXYZ(t,$t.x,$t.y,$t.z);return this}applyNormalMatrix(e){for(let t=0,n=this.count;t<n;t++)$t.fromBufferAttribute(this,t),$t.applyNormalMatrix(e),this.setXYZ(t,$t.x,$t.y,$t.z);return this}transformDirection(e){for(let t=0,n=this.count;t<n;t++)$t.fromBufferAttribute(this,t),$t.transformDirection(e),this.setXYZ(t,$t.x,$t.y,$t.z);return this}set(e,t=0){return this.array.set(e,t),this}getComponent(e,t){let n=this.array[e*this.itemSize+t];return this.normalized&&(n=this._denormalize(n)),n}setComponent(e,t,n){return this.normalized&&(n=this._normalize(n)),this.array[e*this.itemSize+t]=n,this}getX(e){let t=this.array[e*this.itemSize];return this.normalized&&(t=this._denormalize(t)),t}setX(e,t){return this.normalized&&(t=this._normalize(t)),this.array[e*this.itemSize]=t,this}getY(e){let t=this.array[e*this.itemSize+1];return this.normalized&&(t=this._denormalize(t)),t}setY(e,t){return this.normalized&&(t=this._normalize(t)),this.array[e*this.itemSize+1]=t,this}getZ(e){let t=this.array[e*this.itemSize+2];return this.normalized&&(t=this._denormalize(t)),t}setZ(e,t){return this.normalized&&(t=this._normalize(t)),this.array[e*this.itemSize+2]=t,this}getW(e){let t=this.array[e*this.itemSize+3];return this.normalized&&(t=this._denormalize(t)),t}setW(e,t){return this.normalized&&(t=this._normalize(t)),this.array[e*this.itemSize+3]=t,this}setXY(e,t,n){return e*=this.itemSize,this.normalized&&(t=this._normalize(t),n=this._normalize(n)),this.array[e+0]=t,this.array[e+1]=n,this}setXYZ(e,t,n,r){return e*=this.itemSize,this.normalized&&(t=this._normalize(t),n=this._normalize(n),r=this._normalize(r)),this.array[e+0]=t,this.array[e+1]=n,this.array[e+2]=r,this}setXYZW(e,t,n,r,a){return e*=this.itemSize,this.normalized&&(t=this._normalize(t),n=this._normalize(n),r=this._normalize(r),a=this._normalize(a)),this.array[e+0]=t,this.array[e+1]=n,this.array[e+2]=r,this.array[e+3]=a,this}onUpload(e){return this.onUploadCallback=e,this}clone(){return new this.constructor(this.array,this.itemSize).copy(this)}toJSON(){let e={itemSize:this.itemSize,type:this.array.constructor.name,array:Array.from(this.array),normalized:this.normalized};return e.name=this.name,e.usage=this.usage,e.gpuType=this.gpuType,e}dispose(){this.dispatchEvent({type:"dispose"})}_denormalize(e){let t=this._normalizationScale;return t!==void 0?Math.max(e/t,-1):iv(e,this.array)}_normalize(e){let t=this._normalizationScale;return t!==void 0?Math.round(e*t):rv(e,this.array)}};var gs=class extends ti{constructor(e,t,n){super(new Uint16Array(e),t,n)}};var _s=class extends ti{constructor(e,t,n){super(new Uint32Array(e),t,n)}};var rn=class extends ti{constructor(e,t,n){super(new Float32Array(e),t,n)}},gv=new Di,ss=new ee,vc=new ee,Or=class{constructor(e=new ee,t=-1){this.isSphere=!0,this.center=e,this.radius=t}set(e,t){return this.center.copy(e),this.radius=t,this}setFromPoints(e,t){let n=this.center;t!==void 0?n.copy(t):gv.setFromPoints(e).getCenter(n);let r=0;for(let a=0,l=e.length;a<l;a++)r=Math.max(r,n.distanceToSquared(e[a]));return this.radius=Math.sqrt(r),this}copy(e){return this.center.copy(e.center),this.radius=e.radius,this}isEmpty(){return this.radius<0}makeEmpty(){return this.center.set(0,0,0),this.radius=-1,this}containsPoint(e){return e.distanceToSquared(this.center)<=this.radius*this.radius}distanceToPoint(e){return e.distanceTo(this.center)-this.radius}intersectsSphere(e){let t=this.radius+e.radius;return e.center.distanceToSquared(this.center)<=t*t}intersectsBox(e){return e.intersectsSphere(this)}intersectsPlane(e){return Math.abs(e.distanceToPoint(this.center))<=this.radius}clampPoint(e,t){let n=this.center.distanceToSquared(e);return t.copy(e),n>this.radius*this.radius&&(t.sub(this.center).normalize(),t.multiplyScalar(this.radius).add(this.center)),t}getBoundingBox(e){return this.isEmpty()?(e.makeEmpty(),e):(e.set(this.center,this.center),e.expandByScalar(this.radius),e)}applyMatrix4(e){return this.center.applyMatrix4(e),this.radius=this.radius*e.getMaxScaleOnAxis(),this}translate(e){return this.center.add(e),this}expandByPoint(e){if(this.isEmpty())return this.center.copy(e),this.radius=0,this;ss.subVectors(e,this.center);let t=ss.lengthSq();if(t>this.radius*this.radius){let n=Math.sqrt(t),r=(n-this.radius)*.5;this.center.addScaledVector(ss,r/n),this.radius+=r}return this}union(e){return e.isEmpty()?this:this.isEmpty()?(this.copy(e),this):(this.center.equals(e.center)===!0?this.radius=Math.max(this.radius,e.radius):(vc.subVectors(e.center,this.center).setLength(e.radius),this.expandByPoint(ss.copy(e.center).add(vc)),this.expandByPoint(ss.copy(e.center).sub(vc))),this)}equals(e){return e.center.equals(this.center)&&e.radius===this.radius}clone(){return new this.constructor().copy(this)}toJSON(){return{radius:this.radius,center:this.center.toArray()}}fromJSON(e){return this.radius=e.radius,this.center.fromArray(e.center),this}},_v=0,In=new kt,yc=new fn,Tr=new ee,En=new Di,as=new Di,nn=new ee,ri=class i extends ni{constructor(){super(),this.isBufferGeometry=!0,Object.defineProperty(this,"id",{value:_v++}),this.uuid=Ns(),this.name="",this.type="BufferGeometry",this.index=null,this.indirect=null,this.indirectOffset=0,this.attributes={},this.morphAttributes={},this.morphTargetsRelative=!1,this.groups=[],this.boundingBox=null,this.boundingSphere=null,this.drawRange={start:0,count:1/0},this.userData={},this._transformed=!1}getIndex(){return this.index}setIndex(e){return Array.isArray(e)?this.index=new(ev(e)?_s:gs)(e,1):this.index=e,this}setIndirect(e,t=0){return this.indirect=e,this.indirectOffset=t,this}getIndirect(){return this.indirect}getAttribute(e){return this.attributes[e]}setAttribute(e,t){return this.attributes[e]=t,this}deleteAttribute(e){return delete this.attributes[e],this}hasAttribute(e){return this.attributes[e]!==void 0}addGroup(e,t,n=0){this.groups.push({start:e,count:t,materialIndex:n})}clearGroups(){this.groups=[]}setDrawRange(e,t){this.drawRange.start=e,this.drawRange.count=t}applyMatrix4(e){let t=this.attributes.position;t!==void 0&&(t.applyMatrix4(e),t.needsUpdate=!0);let n=this.attributes.normal;if(n!==void 0){let a=new ot().getNormalMatrix(e);n.applyNormalMatrix(a),n.needsUpdate=!0}let r=this.attributes.tangent;return r!==void 0&&(r.transformDirection(e),r.needsUpdate=!0),this.boundingBox!==null&&this.computeBoundingBox(),this.boundingSphere!==null&&this.computeBoundingSphere(),this._transformed=!0,this}applyQuaternion(e){return In.makeRotationFromQuaternion(e),this.applyMatrix4(In),this}rotateX(e){return In.makeRotationX(e),this.applyMatrix4(In),this}rotateY(e){return In.makeRotationY(e),this.applyMatrix4(In),this}rotateZ(e){return In.makeRotationZ(e),this.applyMatrix4(In),this}translate(e,t,n){return In.makeTranslation(e,t,n),this.applyMatrix4(In),this}scale(e,t,n){return In.makeScale(e,t,n),this.applyMatrix4(In),this}lookAt(e){return yc.lookAt(e),yc.updateMatrix(),this.applyMatrix4(yc.matrix),this}center(){return this.computeBoundingBox(),this.boundingBox.getCenter(Tr).negate(),this.translate(Tr.x,Tr.y,Tr.z),this}setFromPoints(e){let t=this.getAttribute("position");if(t===void 0){let n=[];for(let r=0,a=e.length;r<a;r++){let l=e[r];n.push(l.x,l.y,l.z||0)}this.setAttribute("position",new rn(n,3))}else{let n=Math.min(e.length,t.count);for(let r=0;r<n;r++){let a=e[r];t.setXYZ(r,a.x,a.y,a.z||0)}e.length>t.count&&et("BufferGeometry: Buffer size too small for points data. Use .dispose() and create a new geometry."),t.needsUpdate=!0}return this}computeBoundingBox(){this.boundingBox===null&&(this.boundingBox=new Di);let e=this.attributes.position,t=this.morphAttributes.position;if(e&&e.isGLBufferAttribute){it("BufferGeometry.computeBoundingBox(): GLBufferAttribute requires a manual bounding box.",this),this.boundingBox.set(new ee(-1/0,-1/0,-1/0),new ee(1/0,1/0,1/0));return}if(e!==void 0){if(this.boundingBox.setFromBufferAttribute(e),t)for(let n=0,r=t.length;n<r;n++){let a=t[n];En.setFromBufferAttribute(a),this.morphTargetsRelative?(nn.addVectors(this.boundingBox.min,En.min),this.boundingBox.expandByPoint(nn),nn.addVectors(this.boundingBox.max,En.max),this.boundingBox.expandByPoint(nn)):(this.boundingBox.expandByPoint(En.min),this.boundingBox.expandByPoint(En.max))}}else this.boundingBox.makeEmpty();(isNaN(this.boundingBox.min.x)||isNaN(this.boundingBox.min.y)||isNaN(this.boundingBox.min.z))&&it('BufferGeometry.computeBoundingBox(): Computed min/max have NaN values. The "position" attribute is likely to have NaN values.',this)}computeBoundingSphere(){this.boundingSphere===null&&(this.boundingSphere=new Or);let e=this.attributes.position,t=this.morphAttributes.position;if(e&&e.isGLBufferAttribute){it("BufferGeometry.computeBoundingSphere(): GLBufferAttribute requires a manual bounding sphere.",this),this.boundingSphere.set(new ee,1/0);return}if(e){let n=this.boundingSphere.center;if(En.setFromBufferAttribute(e),t)for(let a=0,l=t.length;a<l;a++){let h=t[a];as.setFromBufferAttribute(h),this.morphTargetsRelative?(nn.addVectors(En.min,as.min),En.expandByPoint(nn),nn.addVectors(En.max,as.max),En.expandByPoint(nn)):(En.expandByPoint(as.min),En.expandByPoint(as.max))}En.getCenter(n);let r=0;for(let a=0,l=e.count;a<l;a++)nn.fromBufferAttribute(e,a),r=Math.max(r,n.distanceToSquared(nn));if(t)for(let a=0,l=t.length;a<l;a++){let h=t[a],f=this.morphTargetsRelative;for(let d=0,m=h.count;d<m;d++)nn.fromBufferAttribute(h,d),f&&(Tr.fromBufferAttribute(e,d),nn.add(Tr)),r=Math.max(r,n.distanceToSquared(nn))}this.boundingSphere.radius=Math.sqrt(r),isNaN(this.boundingSphere.radius)&&it('BufferGeometry.computeBoundingSphere(): Computed radius is NaN. The "position" attribute is likely to have NaN values.',this)}}computeTangents(){let e=this.index,t=this.attributes;if(e===null||t.position===void 0||t.normal===void 0||t.uv===void 0){it("BufferGeometry: .computeTangents() failed. Missing required attributes (index, position, normal or uv)");return}let n=t.position,r=t.normal,a=t.uv,l=this.getAttribute("tangent");(l===void 0||l.count!==n.count)&&(l=new ti(new Float32Array(4*n.count),4),this.setAttribute("tangent",l));let h=[],f=[],d=new Uint8Array(n.count);for(let Y=0;Y<n.count;Y++)h[Y]=new ee,f[Y]=new ee;let m=new ee,_=new ee,g=new ee,x=new xt,w=new xt,R=new xt,b=new ee,y=new ee;function P(Y,B,q){d[Y]=d[B]=d[q]=1,m.fromBufferAttribute(n,Y),_.fromBufferAttribute(n,B),g.fromBufferAttribute(n,q),x.fromBufferAttribute(a,Y),w.fromBufferAttribute(a,B),R.fromBufferAttribute(a,q),_.sub(m),g.sub(m),w.sub(x),R.sub(x);let K=1/(w.x*R.y-R.x*w.y);isFinite(K)&&(b.copy(_).multiplyScalar(R.y).addScaledVector(g,-w.y).multiplyScalar(K),y.copy(g).multiplyScalar(w.x).addScaledVector(_,-R.x).multiplyScalar(K),h[Y].add(b),h[B].add(b),h[q].add(b),f[Y].add(y),f[B].add(y),f[q].add(y))}let U=this.groups;U.length===0&&(U=[{start:0,count:e.count}]);for(let Y=0,B=U.length;Y<B;++Y){let q=U[Y],K=q.start,ne=q.count;for(let z=K,se=K+ne;z<se;z+=3)P(e.getX(z+0),e.getX(z+1),e.getX(z+2))}let I=new ee,O=new ee,N=new ee,M=new ee;function F(Y){N.fromBufferAttribute(r,Y),M.copy(N);let B=h[Y];I.copy(B),I.sub(N.multiplyScalar(N.dot(B))).normalize(),O.crossVectors(M,B);let K=O.dot(f[Y])<0?-1:1;l.setXYZW(Y,I.x,I.y,I.z,K)}for(let Y=0,B=n.count;Y<B;++Y)d[Y]&&F(Y);this._transformed=!0}computeVertexNormals(){let e=this.index,t=this.getAttribute("position");if(t!==void 0){let n=this.getAttribute("normal");if(n===void 0||n.count!==t.count)n=new ti(new Float32Array(t.count*3),3),this.setAttribute("normal",n);else for(let g=0,x=n.count;g<x;g++)n.setXYZ(g,0,0,0);let r=new ee,a=new ee,l=new ee,h=new ee,f=new ee,d=new ee,m=new ee,_=new ee;if(e)for(let g=0,x=e.count;g<x;g+=3){let w=e.getX(g+0),R=e.getX(g+1),b=e.getX(g+2);r.fromBufferAttribute(t,w),a.fromBufferAttribute(t,R),l.fromBufferAttribute(t,b),m.subVectors(l,a),_.subVectors(r,a),m.cross(_),h.fromBufferAttribute(n,w),f.fromBufferAttribute(n,R),d.fromBufferAttribute(n,b),h.add(m),f.add(m),d.add(m),n.setXYZ(w,h.x,h.y,h.z),n.setXYZ(R,f.x,f.y,f.z),n.setXYZ(b,d.x,d.y,d.z)}else for(let g=0,x=t.count;g<x;g+=3)r.fromBufferAttribute(t,g+0),a.fromBufferAttribute(t,g+1),l.fromBufferAttribute(t,g+2),m.subVectors(l,a),_.subVectors(r,a),m.cross(_),n.setXYZ(g+0,m.x,m.y,m.z),n.setXYZ(g+1,m.x,m.y,m.z),n.setXYZ(g+2,m.x,m.y,m.z);this.normalizeNormals(),n.needsUpdate=!0}}normalizeNormals(){let e=this.attributes.normal;for(let t=0,n=e.count;t<n;t++)nn.fromBufferAttribute(e,t),nn.normalize(),e.setXYZ(t,nn.x,nn.y,nn.z)}toNonIndexed(){function e(h,f){let d=h.array,m=h.itemSize,_=h.normalized,g=new d.constructor(f.length*m),x=0,w=0;for(let R=0,b=f.length;R<b;R++){h.isInterleavedBufferAttribute?x=f[R]*h.data.stride+h.offset:x=f[R]*m;for(let y=0;y<m;y++)g[w++]=d[x++]}return new ti(g,m,_)}if(this.index===null)return et("BufferGeometry.toNonIndexed(): BufferGeometry is already non-indexed."),this;let t=new i,n=this.index.array,r=this.attributes;for(let h in r){let f=r[h],d=e(f,n);t.setAttribute(h,d)}let a=this.morphAttributes;for(let h in a){let f=[],d=a[h];for(let m=0,_=d.length;m<_;m++){let g=d[m],x=e(g,n);f.push(x)}t.morphAttributes[h]=f}t.morphTargetsRelative=this.morphTargetsRelative;let l=this.groups;for(let h=0,f=l.length;h<f;h++){let d=l[h];t.addGroup(d.start,d.count,d.materialIndex)}return t}toJSON(){let e={metadata:{version:4.7,type:"BufferGeometry",generator:"BufferGeometry.toJSON"}};if(e.uuid=this.uuid,e.type=this.parameters!==void 0&&this._transformed===!0?"BufferGeometry":this.type,e.name=this.name,Object.keys(this.userData).length>0&&(e.userData=this.userData),this.parameters!==void 0&&this._transformed!==!0){let f=this.parameters;for(let d in f)f[d]!==void 0&&(e[d]=f[d]);return e}e.data={attributes:{}};let t=this.index;t!==null&&(e.data.index={type:t.array.constructor.name,array:Array.prototype.slice.call(t.array)});let n=this.attributes;for(let f in n){let d=n[f];e.data.attributes[f]=d.toJSON(e.data)}let r={},a=!1;for(let f in this.morphAttributes){let d=this.morphAttributes[f],m=[];for(let _=0,g=d.length;_<g;_++){let x=d[_];m.push(x.toJSON(e.data))}m.length>0&&(r[f]=m,a=!0)}a&&(e.data.morphAttributes=r,e.data.morphTargetsRelative=this.morphTargetsRelative);let l=this.groups;l.length>0&&(e.data.groups=JSON.parse(JSON.stringify(l)));let h=this.boundingSphere;return h!==null&&(e.data.boundingSphere=h.toJSON()),e}clone(){return new this.constructor().copy(this)}copy(e){this.index=null,this.attributes={},this.morphAttributes={},this.groups=[],this.boundingBox=null,this.boundingSphere=null;let t={};this.name=e.name;let n=e.index;n!==null&&this.setIndex(n.clone());let r=e.attributes;for(let d in r){let m=r[d];this.setAttribute(d,m.clone(t))}let a=e.morphAttributes;for(let d in a){let m=[],_=a[d];for(let g=0,x=_.length;g<x;g++)m.push(_[g].clone(t));this.morphAttributes[d]=m}this.morphTargetsRelative=e.morphTargetsRelative;let l=e.groups;for(let d=0,m=l.length;d<m;d++){let _=l[d];this.addGroup(_.start,_.count,_.materialIndex)}let h=e.boundingBox;h!==null&&(this.boundingBox=h.clone());let f=e.boundingSphere;return f!==null&&(this.boundingSphere=f.clone()),this.drawRange.start=e.drawRange.start,this.drawRange.count=e.drawRange.count,this.userData=e.userData,this._transformed=e._transformed,this}dispose(){this.dispatchEvent({type:"dispose"})}};var xc=new ee,vv=new ee,yv=new ot,zn=class{constructor(e=new ee(1,0,0),t=0){this.isPlane=!0,this.normal=e,this.constant=t}set(e,t){return this.normal.copy(e),this.constant=t,this}setComponents(e,t,n,r){return this.normal.set(e,t,n),this.constant=r,this}setFromNormalAndCoplanarPoint(e,t){return this.normal.copy(e),this.constant=-t.dot(this.normal),this}setFromCoplanarPoints(e,t,n){let r=xc.subVectors(n,t).cross(vv.subVectors(e,t)).normalize();return this.setFromNormalAndCoplanarPoint(r,e),this}copy(e){return this.normal.copy(e.normal),this.constant=e.constant,this}normalize(){let e=1/this.normal.length();return this.normal.multiplyScalar(e),this.constant*=e,this}negate(){return this.constant*=-1,this.normal.negate(),this}distanceToPoint(e){return this.normal.dot(e)+this.constant}distanceToSphere(e){return this.distanceToPoint(e.center)-e.radius}projectPoint(e,t){return t.copy(e).addScaledVector(this.normal,-this.distanceToPoint(e))}intersectLine(e,t,n=!0){let r=e.delta(xc),a=this.normal.dot(r);if(a===0)return this.distanceToPoint(e.start)===0?t.copy(e.start):null;let l=-(e.start.dot(this.normal)+this.constant)/a;return n===!0&&(l<0||l>1)?null:t.copy(e.start).addScaledVector(r,l)}intersectsLine(e){let t=this.distanceToPoint(e.start),n=this.distanceToPoint(e.end);return t<0&&n>0||n<0&&t>0}intersectsBox(e){return e.intersectsPlane(this)}intersectsSphere(e){return e.intersectsPlane(this)}coplanarPoint(e){return e.copy(this.normal).multiplyScalar(-this.constant)}applyMatrix4(e,t){let n=t||yv.getNormalMatrix(e),r=this.coplanarPoint(xc).applyMatrix4(e),a=this.normal.applyMatrix3(n).normalize();return this.constant=-r.dot(a),this}translate(e){return this.constant-=e.dot(this.normal),this}equals(e){return e.normal.equals(this.normal)&&e.constant===this.constant}clone(){return new this.constructor().copy(this)}toJSON(){return{normal:this.normal.toArray(),constant:this.constant}}fromJSON(e){return this.normal.fromArray(e.normal),this.constant=e.constant,this}},xv=0,Ni=class extends ni{constructor(){super(),this.isMaterial=!0,Object.defineProperty(this,"id",{value:xv++}),this.uuid=Ns(),this.name="",this.type="Material",this.blending=Hr,this.side=zi,this.vertexColors=!1,this.opacity=1,this.transparent=!1,this.alphaHash=!1,this.blendSrc=Nc,this.blendDst=Uc,this.blendEquation=ar,this.blendSrcAlpha=null,this.blendDstAlpha=null,this.blendEquationAlpha=null,this.blendColor=new rt(0,0,0),this.blendAlpha=0,this.depthFunc=Ir,this.depthTest=!0,this.depthWrite=!0,this.stencilWriteMask=255,this.stencilFunc=xd,this.stencilRef=0,this.stencilFuncMask=255,this.stencilFail=ja,this.stencilZFail=ja,this.stencilZPass=ja,this.stencilWrite=!1,this.clippingPlanes=null,this.clipIntersection=!1,this.clipShadows=!1,this.shadowSide=null,this.colorWrite=!0,this.precision=null,this.polygonOffset=!1,this.polygonOffsetFactor=0,this.polygonOffsetUnits=0,this.dithering=!1,this.alphaToCoverage=!1,this.premultipliedAlpha=!1,this.forceSinglePass=!1,this.allowOverride=!0,this.visible=!0,this.toneMapped=!0,this.userData={},this.version=0,this._alphaTest=0}get alphaTest(){return this._alphaTest}set alphaTest(e){this._alphaTest>0!=e>0&&this.version++,this._alphaTest=e}onBeforeRender(){}onBeforeCompile(){}customProgramCacheKey(){return this.onBeforeCompile.toString()}setValues(e){if(e!==void 0)for(let t in e){let n=e[t];if(n===void 0){et(`Material: parameter '${t}' has value of undefined.`);continue}let r=this[t];if(r===void 0){et(`Material: '${t}' is not a property of THREE.${this.type}.`);continue}r&&r.isColor?r.set(n):r&&r.isVector2&&n&&n.isVector2||r&&r.isEuler&&n&&n.isEuler||r&&r.isVector3&&n&&n.isVector3?r.copy(n):this[t]=n}}toJSON(e){let t=e===void 0||typeof e=="string";t&&(e={textures:{},images:{}});let n={metadata:{version:4.7,type:"Material",generator:"Material.toJSON"}};n.uuid=this.uuid,n.type=this.type,n.blending=this.blending,n.side=this.side,n.shadowSide=this.shadowSide,n.vertexColors=this.vertexColors,n.opacity=this.opacity,n.transparent=this.transparent,n.blendSrc=this.blendSrc,n.blendDst=this.blendDst,n.blendEquation=this.blendEquation,n.blendSrcAlpha=this.blendSrcAlpha,n.blendDstAlpha=this.blendDstAlpha,n.blendEquationAlpha=this.blendEquationAlpha,n.blendColor=this.blendColor.getHex(),n.blendAlpha=this.blendAlpha,n.depthFunc=this.depthFunc,n.depthTest=this.depthTest,n.depthWrite=this.depthWrite,n.colorWrite=this.colorWrite,n.clipIntersection=this.clipIntersection,n.clipShadows=this.clipShadows,n.stencilWriteMask=this.stencilWriteMask,n.stencilFunc=this.stencilFunc,n.stencilRef=this.stencilRef,n.stencilFuncMask=this.stencilFuncMask,n.stencilFail=this.stencilFail,n.stencilZFail=this.stencilZFail,n.stencilZPass=this.stencilZPass,n.stencilWrite=this.stencilWrite,n.polygonOffset=this.polygonOffset,n.polygonOffsetFactor=this.polygonOffsetFactor,n.polygonOffsetUnits=this.polygonOffsetUnits,n.dithering=this.dithering,n.alphaTest=this.alphaTest,n.alphaHash=this.alphaHash,n.alphaToCoverage=this.alphaToCoverage,n.premultipliedAlpha=this.premultipliedAlpha,n.forceSinglePass=this.forceSinglePass,n.allowOverride=this.allowOverride,n.visible=this.visible,n.toneMapped=this.toneMapped,n.name=this.name,this.color&&this.color.isColor&&(n.color=this.color.getHex()),this.roughness!==void 0&&(n.roughness=this.roughness),this.metalness!==void 0&&(n.metalness=this.metalness),this.sheen!==void 0&&(n.sheen=this.sheen),this.sheenColor&&this.sheenColor.isColor&&(n.sheenColor=this.sheenColor.getHex()),this.sheenRoughness!==void 0&&(n.sheenRoughness=this.sheenRoughness),this.emissive&&this.emissive.isColor&&(n.emissive=this.emissive.getHex()),this.emissiveIntensity!==void 0&&(n.emissiveIntensity=this.emissiveIntensity),this.specular&&this.specular.isColor&&(n.specular=this.specular.getHex()),this.specularIntensity!==void 0&&(n.specularIntensity=this.specularIntensity),this.specularColor&&this.specularColor.isColor&&(n.specularColor=this.specularColor.getHex()),this.shininess!==void 0&&(n.shininess=this.shininess),this.clearcoat!==void 0&&(n.clearcoat=this.clearcoat),this.clearcoatRoughness!==void 0&&(n.clearcoatRoughness=this.clearcoatRoughness),this.diffuseRoughness!==void 0&&(n.diffuseRoughness=this.diffuseRoughness),this.diffuseRoughnessMap&&this.diffuseRoughnessMap.isTexture&&(n.diffuseRoughnessMap=this.diffuseRoughnessMap.toJSON(e).uuid),this.clearcoatMap&&this.clearcoatMap.isTexture&&(n.clearcoatMap=this.clearcoatMap.toJSON(e).uuid),this.clearcoatRoughnessMap&&this.clearcoatRoughnessMap.isTexture&&(n.clearcoatRoughnessMap=this.clearcoatRoughnessMap.toJSON(e).uuid),this.clearcoatNormalMap&&this.clearcoatNormalMap.isTexture&&(n.clearcoatNormalMap=this.clearcoatNormalMap.toJSON(e).uuid,n.clearcoatNormalScale=this.clearcoatNormalScale.toArray()),this.sheenColorMap&&this.sheenColorMap.isTexture&&(n.sheenColorMap=this.sheenColorMap.toJSON(e).uuid),this.sheenRoughnessMap&&this.sheenRoughnessMap.isTexture&&(n.sheenRoughnessMap=this.sheenRoughnessMap.toJSON(e).uuid),this.dispersion!==void 0&&(n.dispersion=this.dispersion),this.retroreflectivity!==void 0&&(n.retroreflectivity=this.retroreflectivity),this.iridescence!==void 0&&(n.iridescence=this.iridescence),this.iridescenceIOR!==void 0&&(n.iridescenceIOR=this.iridescenceIOR),this.iridescenceThicknessMinimum!==void 0&&(n.iridescenceThicknessMinimum=this.iridescenceThicknessMinimum),this.iridescenceThicknessMaximum!==void 0&&(n.iridescenceThicknessMaximum=this.iridescenceThicknessMaximum),this.iridescenceMap&&this.iridescenceMap.isTexture&&(n.iridescenceMap=this.iridescenceMap.toJSON(e).uuid),this.iridescenceThicknessMap&&this.iridescenceThicknessMap.isTexture&&(n.iridescenceThicknessMap=this.iridescenceThicknessMap.toJSON(e).uuid),this.anisotropy!==void 0&&(n.anisotropy=this.anisotropy),this.anisotropyRotation!==void 0&&(n.anisotropyRotation=this.anisotropyRotation),this.anisotropyMap&&this.anisotropyMap.isTexture&&(n.anisotropyMap=this.anisotropyMap.toJSON(e).uuid),this.map&&this.map.isTexture&&(n.map=this.map.toJSON(e).uuid),this.matcap&&this.matcap.isTexture&&(n.matcap=this.matcap.toJSON(e).uuid),this.alphaMap&&this.alphaMap.isTexture&&(n.alphaMap=this.alphaMap.toJSON(e).uuid),this.lightMap&&this.lightMap.isTexture&&(n.lightMap=this.lightMap.toJSON(e).uuid,n.lightMapIntensity=this.lightMapIntensity),this.aoMap&&this.aoMap.isTexture&&(n.aoMap=this.aoMap.toJSON(e).uuid,n.aoMapIntensity=this.aoMapIntensity),this.bumpMap&&this.bumpMap.isTexture&&(n.bumpMap=this.bumpMap.toJSON(e).uuid,n.bumpScale=this.bumpScale),this.normalMap&&this.normalMap.isTexture&&(n.normalMap=this.normalMap.toJSON(e).uuid,n.normalMapType=this.normalMapType,n.normalScale=this.normalScale.toArray()),this.displacementMap&&this.displacementMap.isTexture&&(n.displacementMap=this.displacementMap.toJSON(e).uuid,n.displacementScale=this.displacementScale,n.displacementBias=this.displacementBias),this.roughnessMap&&this.roughnessMap.isTexture&&(n.roughnessMap=this.roughnessMap.toJSON(e).uuid),this.metalnessMap&&this.metalnessMap.isTexture&&(n.metalnessMap=this.metalnessMap.toJSON(e).uuid),this.emissiveMap&&this.emissiveMap.isTexture&&(n.emissiveMap=this.emissiveMap.toJSON(e).uuid),this.specularMap&&this.specularMap.isTexture&&(n.specularMap=this.specularMap.toJSON(e).uuid),this.specularIntensityMap&&this.specularIntensityMap.isTexture&&(n.specularIntensityMap=this.specularIntensityMap.toJSON(e).uuid),this.specularColorMap&&this.specularColorMap.isTexture&&(n.specularColorMap=this.specularColorMap.toJSON(e).uuid),this.envMap&&this.envMap.isTexture&&(n.envMap=this.envMap.toJSON(e).uuid,this.combine!==void 0&&(n.combine=this.combine)),this.envMapRotation!==void 0&&(n.envMapRotation=this.envMapRotation.toArray()),this.envMapIntensity!==void 0&&(n.envMapIntensity=this.envMapIntensity),this.reflectivity!==void 0&&(n.reflectivity=this.reflectivity),this.refractionRatio!==void 0&&(n.refractionRatio=this.refractionRatio),this.gradientMap&&this.gradientMap.isTexture&&(n.gradientMap=this.gradientMap.toJSON(e).uuid),this.transmission!==void 0&&(n.transmission=this.transmission),this.transmissionMap&&this.transmissionMap.isTexture&&(n.transmissionMap=this.transmissionMap.toJSON(e).uuid),this.thickness!==void 0&&(n.thickness=this.thickness),this.thicknessMap&&this.thicknessMap.isTexture&&(n.thicknessMap=this.thicknessMap.toJSON(e).uuid),this.attenuationDistance!==void 0&&(n.attenuationDistance=this.attenuationDistance),this.attenuationColor!==void 0&&(n.attenuationColor=this.attenuationColor.getHex()),this.size!==void 0&&(n.size=this.size),this.sizeAttenuation!==void 0&&(n.sizeAttenuation=this.sizeAttenuation),Array.isArray(this.clippingPlanes)&&this.clippingPlanes.length>0&&(n.clippingPlanes=this.clippingPlanes.map(a=>a.toJSON())),this.rotation!==void 0&&(n.rotation=this.rotation),this.depthPacking!==void 0&&(n.depthPacking=this.depthPacking),this.linewidth!==void 0&&(n.linewidth=this.linewidth),this.linecap!==void 0&&(n.linecap=this.linecap),this.linejoin!==void 0&&(n.linejoin=this.linejoin),this.dashSize!==void 0&&(n.dashSize=this.dashSize),this.gapSize!==void 0&&(n.gapSize=this.gapSize),this.scale!==void 0&&(n.scale=this.scale),this.wireframe!==void 0&&(n.wireframe=this.wireframe),this.wireframeLinewidth!==void 0&&(n.wireframeLinewidth=this.wireframeLinewidth),this.wireframeLinecap!==void 0&&(n.wireframeLinecap=this.wireframeLinecap),this.wireframeLinejoin!==void 0&&(n.wireframeLinejoin=this.wireframeLinejoin),this.flatShading!==void 0&&(n.flatShading=this.flatShading),this.fog!==void 0&&(n.fog=this.fog),Object.keys(this.userData).length>0&&(n.userData=this.userData);function r(a){let l=[];for(let h in a){let f=a[h];delete f.metadata,l.push(f)}return l}if(t){let a=r(e.textures),l=r(e.images);a.length>0&&(n.textures=a),l.length>0&&(n.images=l)}return n}fromJSON(e,t){if(e.uuid!==void 0&&(this.uuid=e.uuid),e.name!==void 0&&(this.name=e.name),e.color!==void 0&&this.color!==void 0&&this.color.setHex(e.color),e.roughness!==void 0&&(this.roughness=e.roughness),e.metalness!==void 0&&(this.metalness=e.metalness),e.sheen!==void 0&&(this.sheen=e.sheen),e.sheenColor!==void 0&&(this.sheenColor=new rt().setHex(e.sheenColor)),e.sheenRoughness!==void 0&&(this.sheenRoughness=e.sheenRoughness),e.emissive!==void 0&&this.emissive!==void 0&&this.emissive.setHex(e.emissive),e.specular!==void 0&&this.specular!==void 0&&this.specular.setHex(e.specular),e.specularIntensity!==void 0&&(this.specularIntensity=e.specularIntensity),e.specularColor!==void 0&&this.specularColor!==void 0&&this.specularColor.setHex(e.specularColor),e.shininess!==void 0&&(this.shininess=e.shininess),e.clearcoat!==void 0&&(this.clearcoat=e.clearcoat),e.clearcoatRoughness!==void 0&&(this.clearcoatRoughness=e.clearcoatRoughness),e.diffuseRoughness!==void 0&&(this.diffuseRoughness=e.diffuseRoughness),e.dispersion!==void 0&&(this.dispersion=e.dispersion),e.retroreflectivity!==void 0&&(this.retroreflectivity=e.retroreflectivity),e.iridescence!==void 0&&(this.iridescence=e.iridescence),e.iridescenceIOR!==void 0&&(this.iridescenceIOR=e.iridescenceIOR),e.iridescenceThicknessMinimum!==void 0&&(this.iridescenceThicknessMinimum=e.iridescenceThicknessMinimum),e.iridescenceThicknessMaximum!==void 0&&(this.iridescenceThicknessMaximum=e.iridescenceThicknessMaximum),e.iridescenceThicknessRange!==void 0&&(this.iridescenceThicknessMinimum=e.iridescenceThicknessRange[0],this.iridescenceThicknessMaximum=e.iridescenceThicknessRange[1]),e.transmission!==void 0&&(this.transmission=e.transmission),e.thickness!==void 0&&(this.thickness=e.thickness),e.attenuationDistance!==void 0&&(this.attenuationDistance=e.attenuationDistance),e.attenuationColor!==void 0&&this.attenuationColor!==void 0&&this.attenuationColor.setHex(e.attenuationColor),e.anisotropy!==void 0&&(this.anisotropy=e.anisotropy),e.anisotropyRotation!==void 0&&(this.anisotropyRotation=e.anisotropyRotation),e.fog!==void 0&&(this.fog=e.fog),e.flatShading!==void 0&&(this.flatShading=e.flatShading),e.blending!==void 0&&(this.blending=e.blending),e.combine!==void 0&&(this.combine=e.combine),e.side!==void 0&&(this.side=e.side),e.shadowSide!==void 0&&(this.shadowSide=e.shadowSide),e.opacity!==void 0&&(this.opacity=e.opacity),e.transparent!==void 0&&(this.transparent=e.transparent),e.alphaTest!==void 0&&(this.alphaTest=e.alphaTest),e.alphaHash!==void 0&&(this.alphaHash=e.alphaHash),e.depthFunc!==void 0&&(this.depthFunc=e.depthFunc),e.depthTest!==void 0&&(this.depthTest=e.depthTest),e.depthWrite!==void 0&&(this.depthWrite=e.depthWrite),e.colorWrite!==void 0&&(this.colorWrite=e.colorWrite),e.clippingPlanes!==void 0&&(this.clippingPlanes=e.clippingPlanes.map(n=>new zn().fromJSON(n))),e.clipIntersection!==void 0&&(this.clipIntersection=e.clipIntersection),e.clipShadows!==void 0&&(this.clipShadows=e.clipShadows),e.depthPacking!==void 0&&(this.depthPacking=e.depthPacking),e.blendSrc!==void 0&&(this.blendSrc=e.blendSrc),e.blendDst!==void 0&&(this.blendDst=e.blendDst),e.blendEquation!==void 0&&(this.blendEquation=e.blendEquation),e.blendSrcAlpha!==void 0&&(this.blendSrcAlpha=e.blendSrcAlpha),e.blendDstAlpha!==void 0&&(this.blendDstAlpha=e.blendDstAlpha),e.blendEquationAlpha!==void 0&&(this.blendEquationAlpha=e.blendEquationAlpha),e.blendColor!==void 0&&this.blendColor!==void 0&&this.blendColor.setHex(e.blendColor),e.blendAlpha!==void 0&&(this.blendAlpha=e.blendAlpha),e.stencilWriteMask!==void 0&&(this.stencilWriteMask=e.stencilWriteMask),e.stencilFunc!==void 0&&(this.stencilFunc=e.stencilFunc),e.stencilRef!==void 0&&(this.stencilRef=e.stencilRef),e.stencilFuncMask!==void 0&&(this.stencilFuncMask=e.stencilFuncMask),e.stencilFail!==void 0&&(this.stencilFail=e.stencilFail),e.stencilZFail!==void 0&&(this.stencilZFail=e.stencilZFail),e.stencilZPass!==void 0&&(this.stencilZPass=e.stencilZPass),e.stencilWrite!==void 0&&(this.stencilWrite=e.stencilWrite),e.wireframe!==void 0&&(this.wireframe=e.wireframe),e.wireframeLinewidth!==void 0&&(this.wireframeLinewidth=e.wireframeLinewidth),e.wireframeLinecap!==void 0&&(this.wireframeLinecap=e.wireframeLinecap),e.wireframeLinejoin!==void 0&&(this.wireframeLinejoin=e.wireframeLinejoin),e.rotation!==void 0&&(this.rotation=e.rotation),e.linewidth!==void 0&&(this.linewidth=e.linewidth),e.linecap!==void 0&&(this.linecap=e.linecap),e.linejoin!==void 0&&(this.linejoin=e.linejoin),e.dashSize!==void 0&&(this.dashSize=e.dashSize),e.gapSize!==void 0&&(this.gapSize=e.gapSize),e.scale!==void 0&&(this.scale=e.scale),e.polygonOffset!==void 0&&(this.polygonOffset=e.polygonOffset),e.polygonOffsetFactor!==void 0&&(this.polygonOffsetFactor=e.polygonOffsetFactor),e.polygonOffsetUnits!==void 0&&(this.polygonOffsetUnits=e.polygonOffsetUnits),e.dithering!==void 0&&(this.dithering=e.dithering),e.alphaToCoverage!==void 0&&(this.alphaToCoverage=e.alphaToCoverage),e.premultipliedAlpha!==void 0&&(this.premultipliedAlpha=e.premultipliedAlpha),e.forceSinglePass!==void 0&&(this.forceSinglePass=e.forceSinglePass),e.allowOverride!==void 0&&(this.allowOverride=e.allowOverride),e.visible!==void 0&&(this.visible=e.visible),e.toneMapped!==void 0&&(this.toneMapped=e.toneMapped),e.userData!==void 0&&(this.userData=e.userData),e.vertexColors!==void 0&&(typeof e.vertexColors=="number"?this.vertexColors=e.vertexColors>0:this.vertexColors=e.vertexColors),e.size!==void 0&&(this.size=e.size),e.sizeAttenuation!==void 0&&(this.sizeAttenuation=e.sizeAttenuation),e.map!==void 0&&(this.map=t[e.map]||null),e.matcap!==void 0&&(this.matcap=t[e.matcap]||null),e.alphaMap!==void 0&&(this.alphaMap=t[e.alphaMap]||null),e.bumpMap!==void 0&&(this.bumpMap=t[e.bumpMap]||null),e.bumpScale!==void 0&&(this.bumpScale=e.bumpScale),e.normalMap!==void 0&&(this.normalMap=t[e.normalMap]||null),e.normalMapType!==void 0&&(this.normalMapType=e.normalMapType),e.normalScale!==void 0){let n=e.normalScale;Array.isArray(n)===!1&&(n=[n,n]),this.normalScale=new xt().fromArray(n)}return e.displacementMap!==void 0&&(this.displacementMap=t[e.displacementMap]||null),e.displacementScale!==void 0&&(this.displacementScale=e.displacementScale),e.displacementBias!==void 0&&(this.displacementBias=e.displacementBias),e.roughnessMap!==void 0&&(this.roughnessMap=t[e.roughnessMap]||null),e.metalnessMap!==void 0&&(this.metalnessMap=t[e.metalnessMap]||null),e.emissiveMap!==void 0&&(this.emissiveMap=t[e.emissiveMap]||null),e.emissiveIntensity!==void 0&&(this.emissiveIntensity=e.emissiveIntensity),e.specularMap!==void 0&&(this.specularMap=t[e.specularMap]||null),e.specularIntensityMap!==void 0&&(this.specularIntensityMap=t[e.specularIntensityMap]||null),e.specularColorMap!==void 0&&(this.specularColorMap=t[e.specularColorMap]||null),e.envMap!==void 0&&(this.envMap=t[e.envMap]||null),e.envMapRotation!==void 0&&this.envMapRotation.fromArray(e.envMapRotation),e.envMapIntensity!==void 0&&(this.envMapIntensity=e.envMapIntensity),e.reflectivity!==void 0&&(this.reflectivity=e.reflectivity),e.refractionRatio!==void 0&&(this.refractionRatio=e.refractionRatio),e.lightMap!==void 0&&(this.lightMap=t[e.lightMap]||null),e.lightMapIntensity!==void 0&&(this.lightMapIntensity=e.lightMapIntensity),e.aoMap!==void 0&&(this.aoMap=t[e.aoMap]||null),e.aoMapIntensity!==void 0&&(this.aoMapIntensity=e.aoMapIntensity),e.gradientMap!==void 0&&(this.gradientMap=t[e.gradientMap]||null),e.clearcoatMap!==void 0&&(this.clearcoatMap=t[e.clearcoatMap]||null),e.clearcoatRoughnessMap!==void 0&&(this.clearcoatRoughnessMap=t[e.clearcoatRoughnessMap]||null),e.clearcoatNormalMap!==void 0&&(this.clearcoatNormalMap=t[e.clearcoatNormalMap]||null),e.clearcoatNormalScale!==void 0&&(this.clearcoatNormalScale=new xt().fromArray(e.clearcoatNormalScale)),e.diffuseRoughnessMap!==void 0&&(this.diffuseRoughnessMap=t[e.diffuseRoughnessMap]||null),e.iridescenceMap!==void 0&&(this.iridescenceMap=t[e.iridescenceMap]||null),e.iridescenceThicknessMap!==void 0&&(this.iridescenceThicknessMap=t[e.iridescenceThicknessMap]||null),e.transmissionMap!==void 0&&(this.transmissionMap=t[e.transmissionMap]||null),e.thicknessMap!==void 0&&(this.thicknessMap=t[e.thicknessMap]||null),e.anisotropyMap!==void 0&&(this.anisotropyMap=t[e.anisotropyMap]||null),e.sheenColorMap!==void 0&&(this.sheenColorMap=t[e.sheenColorMap]||null),e.sheenRoughnessMap!==void 0&&(this.sheenRoughnessMap=t[e.sheenRoughnessMap]||null),this}clone(){return new this.constructor().copy(this)}copy(e){this.name=e.name,this.blending=e.blending,this.side=e.side,this.vertexColors=e.vertexColors,this.opacity=e.opacity,this.transparent=e.transparent,this.blendSrc=e.blendSrc,this.blendDst=e.blendDst,this.blendEquation=e.blendEquation,this.blendSrcAlpha=e.blendSrcAlpha,this.blendDstAlpha=e.blendDstAlpha,this.blendEquationAlpha=e.blendEquationAlpha,this.blendColor.copy(e.blendColor),this.blendAlpha=e.blendAlpha,this.depthFunc=e.depthFunc,this.depthTest=e.depthTest,this.depthWrite=e.depthWrite,this.stencilWriteMask=e.stencilWriteMask,this.stencilFunc=e.stencilFunc,this.stencilRef=e.stencilRef,this.stencilFuncMask=e.stencilFuncMask,this.stencilFail=e.stencilFail,this.stencilZFail=e.stencilZFail,this.stencilZPass=e.stencilZPass,this.stencilWrite=e.stencilWrite;let t=e.clippingPlanes,n=null;if(t!==null){let r=t.length;n=new Array(r);for(let a=0;a!==r;++a)n[a]=t[a].clone()}return this.clippingPlanes=n,this.clipIntersection=e.clipIntersection,this.clipShadows=e.clipShadows,this.shadowSide=e.shadowSide,this.colorWrite=e.colorWrite,this.precision=e.precision,this.polygonOffset=e.polygonOffset,this.polygonOffsetFactor=e.polygonOffsetFactor,this.polygonOffsetUnits=e.polygonOffsetUnits,this.dithering=e.dithering,this.alphaTest=e.alphaTest,this.alphaHash=e.alphaHash,this.alphaToCoverage=e.alphaToCoverage,this.premultipliedAlpha=e.premultipliedAlpha,this.forceSinglePass=e.forceSinglePass,this.allowOverride=e.allowOverride,this.visible=e.visible,this.toneMapped=e.toneMapped,this.userData=JSON.parse(JSON.stringify(e.userData)),this}dispose(){this.dispatchEvent({type:"dispose"})}set needsUpdate(e){e===!0&&this.version++}};var gi=new ee,bc=new ee,Na=new ee,Ua=new ee,co=class{constructor(e=new ee,t=new ee(0,0,-1)){this.origin=e,this.direction=t}set(e,t){return this.origin.copy(e),this.direction.copy(t),this}copy(e){return this.origin.copy(e.origin),this.direction.copy(e.direction),this}at(e,t){return t.copy(this.origin).addScaledVector(this.direction,e)}lookAt(e){return this.direction.copy(e).sub(this.origin).normalize(),this}recast(e){return this.origin.copy(this.at(e,gi)),this}closestPointToPoint(e,t){t.subVectors(e,this.origin);let n=t.dot(this.direction);return n<0?t.copy(this.origin):t.copy(this.origin).addScaledVector(this.direction,n)}distanceToPoint(e){return Math.sqrt(this.distanceSqToPoint(e))}distanceSqToPoint(e){let t=gi.subVectors(e,this.origin).dot(this.direction);return t<0?this.origin.distanceToSquared(e):(gi.copy(this.origin).addScaledVector(this.direction,t),gi.distanceToSquared(e))}distanceSqToSegment(e,t,n,r){bc.copy(e).add(t).multiplyScalar(.5),Na.copy(t).sub(e).normalize(),Ua.copy(this.origin).sub(bc);let a=e.distanceTo(t)*.5,l=-this.direction.dot(Na),h=Ua.dot(this.direction),f=-Ua.dot(Na),d=Ua.lengthSq(),m=Math.abs(1-l*l),_,g,x,w;if(m>0)if(_=l*f-h,g=l*h-f,w=a*m,_>=0)if(g>=-w)if(g<=w){let R=1/m;_*=R,g*=R,x=_*(_+l*g+2*h)+g*(l*_+g+2*f)+d}else g=a,_=Math.max(0,-(l*g+h)),x=-_*_+g*(g+2*f)+d;else g=-a,_=Math.max(0,-(l*g+h)),x=-_*_+g*(g+2*f)+d;else g<=-w?(_=Math.max(0,-(-l*a+h)),g=_>0?-a:Math.min(Math.max(-a,-f),a),x=-_*_+g*(g+2*f)+d):g<=w?(_=0,g=Math.min(Math.max(-a,-f),a),x=g*(g+2*f)+d):(_=Math.max(0,-(l*a+h)),g=_>0?a:Math.min(Math.max(-a,-f),a),x=-_*_+g*(g+2*f)+d);else g=l>0?-a:a,_=Math.max(0,-(l*g+h)),x=-_*_+g*(g+2*f)+d;return n&&n.copy(this.origin).addScaledVector(this.direction,_),r&&r.copy(bc).addScaledVector(Na,g),x}intersectSphere(e,t){if(e.radius<0)return null;gi.subVectors(e.center,this.origin);let n=gi.dot(this.direction),r=gi.dot(gi)-n*n,a=e.radius*e.radius;if(r>a)return null;let l=Math.sqrt(a-r),h=n-l,f=n+l;return f<0?null:h<0?this.at(f,t):this.at(h,t)}intersectsSphere(e){return e.radius<0?!1:this.distanceSqToPoint(e.center)<=e.radius*e.radius}distanceToPlane(e){let t=e.normal.dot(this.direction);if(t===0)return e.distanceToPoint(this.origin)===0?0:null;let n=-(this.origin.dot(e.normal)+e.constant)/t;return n>=0?n:null}intersectPlane(e,t){let n=this.distanceToPlane(e);return n===null?null:this.at(n,t)}intersectsPlane(e){let t=e.distanceToPoint(this.origin);return t===0||e.normal.dot(this.direction)*t<0}intersectBox(e,t){let n,r,a,l,h,f,d=1/this.direction.x,m=1/this.direction.y,_=1/this.direction.z,g=this.origin;return d>=0?(n=(e.min.x-g.x)*d,r=(e.max.x-g.x)*d):(n=(e.max.x-g.x)*d,r=(e.min.x-g.x)*d),m>=0?(a=(e.min.y-g.y)*m,l=(e.max.y-g.y)*m):(a=(e.max.y-g.y)*m,l=(e.min.y-g.y)*m),n>l||a>r||((a>n||isNaN(n))&&(n=a),(l<r||isNaN(r))&&(r=l),_>=0?(h=(e.min.z-g.z)*_,f=(e.max.z-g.z)*_):(h=(e.max.z-g.z)*_,f=(e.min.z-g.z)*_),n>f||h>r)||((h>n||n!==n)&&(n=h),(f<r||r!==r)&&(r=f),r<0)?null:this.at(n>=0?n:r,t)}intersectsBox(e){return this.intersectBox(e,gi)!==null}intersectTriangle(e,t,n,r,a){let l=this.origin,h=this.direction,f=h.x,d=h.y,m=h.z,_=e.x-l.x,g=e.y-l.y,x=e.z-l.z,w=t.x-l.x,R=t.y-l.y,b=t.z-l.z,y=n.x-l.x,P=n.y-l.y,U=n.z-l.z,I=Math.abs(f),O=Math.abs(d),N=Math.abs(m),M,F,Y,B,q,K,ne,z,se,H,te,Se;if(I>=O&&I>=N?(Y=f,K=_,se=w,Se=y,f>=0?(M=d,F=m,B=g,q=x,ne=R,z=b,H=P,te=U):(M=m,F=d,B=x,q=g,ne=b,z=R,H=U,te=P)):O>=N?(Y=d,K=g,se=R,Se=P,d>=0?(M=m,F=f,B=x,q=_,ne=b,z=w,H=U,te=y):(M=f,F=m,B=_,q=x,ne=w,z=b,H=y,te=U)):(Y=m,K=x,se=b,Se=U,m>=0?(M=f,F=d,B=_,q=g,ne=w,z=R,H=y,te=P):(M=d,F=f,B=g,q=_,ne=R,z=w,H=P,te=y)),Y===0)return null;let ie=M/Y,V=F/Y,ge=1/Y,$e=B-ie*K,tt=q-V*K,ue=ne-ie*se,Ne=z-V*se,Ie=H-ie*Se,je=te-V*Se,Oe=Ie*Ne-je*ue,st=$e*je-tt*Ie,zt=ue*tt-Ne*$e;if(r){if(Oe<0||st<0||zt<0)return null}else if((Oe<0||st<0||zt<0)&&(Oe>0||st>0||zt>0))return null;let Qe=Oe+st+zt;if(Qe===0)return null;let wt=ge*(Oe*K+st*se+zt*Se);return(Qe>0?wt<0:wt>0)?null:this.at(wt/Qe,a)}applyMatrix4(e){return this.origin.applyMatrix4(e),this.direction.transformDirection(e),this}equals(e){return e.origin.equals(this.origin)&&e.direction.equals(this.direction)}clone(){return new this.constructor().copy(this)}},nr=class extends Ni{constructor(e){super(),this.isMeshBasicMaterial=!0,this.type="MeshBasicMaterial",this.color=new rt(16777215),this.map=null,this.lightMap=null,this.lightMapIntensity=1,this.aoMap=null,this.aoMapIntensity=1,this.specularMap=null,this.alphaMap=null,this.envMap=null,this.envMapRotation=new yi,this.combine=Oc,this.reflectivity=1,this.refractionRatio=.98,this.wireframe=!1,this.wireframeLinewidth=1,this.wireframeLinecap="round",this.wireframeLinejoin="round",this.fog=!0,this.setValues(e)}copy(e){return super.copy(e),this.color.copy(e.color),this.map=e.map,this.lightMap=e.lightMap,this.lightMapIntensity=e.lightMapIntensity,this.aoMap=e.aoMap,this.aoMapIntensity=e.aoMapIntensity,this.specularMap=e.specularMap,this.alphaMap=e.alphaMap,this.envMap=e.envMap,this.envMapRotation.copy(e.envMapRotation),this.combine=e.combine,this.reflectivity=e.reflectivity,this.refractionRatio=e.refractionRatio,this.wireframe=e.wireframe,this.wireframeLinewidth=e.wireframeLinewidth,this.wireframeLinecap=e.wireframeLinecap,this.wireframeLinejoin=e.wireframeLinejoin,this.fog=e.fog,this}},Ou=new kt,er=new co,Oa=new Or,ku=new ee,ka=new ee,Ba=new ee,za=new ee,Sc=new ee,Ga=new ee,Bu=new ee,Va=new ee,an=class extends fn{constructor(e=new ri,t=new nr){super(),this.isMesh=!0,this.type="Mesh",this.geometry=e,this.material=t,this.morphTargetDictionary=void 0,this.morphTargetInfluences=void 0,this.count=1,this.updateMorphTargets()}copy(e,t){return super.copy(e,t),e.morphTargetInfluences!==void 0?this.morphTargetInfluences=e.morphTargetInfluences.slice():this.morphTargetInfluences=void 0,e.morphTargetDictionary!==void 0?this.morphTargetDictionary=Object.assign({},e.morphTargetDictionary):this.morphTargetDictionary=void 0,this.material=Array.isArray(e.material)?e.material.slice():e.material,this.geometry=e.geometry,this}updateMorphTargets(){let t=this.geometry.morphAttributes,n=Object.keys(t);if(n.length>0){let r=t[n[0]];if(r!==void 0){this.morphTargetInfluences=[],this.morphTargetDictionary={};for(let a=0,l=r.length;a<l;a++){let h=r[a].name||String(a);this.morphTargetInfluences.push(0),this.morphTargetDictionary[h]=a}}}}getVertexPosition(e,t){let n=this.geometry,r=n.attributes.position,a=n.morphAttributes.position,l=n.morphTargetsRelative;t.fromBufferAttribute(r,e);let h=this.morphTargetInfluences;if(a&&h){Ga.set(0,0,0);for(let f=0,d=a.length;f<d;f++){let m=h[f],_=a[f];m!==0&&(Sc.fromBufferAttribute(_,e),l?Ga.addScaledVector(Sc,m):Ga.addScaledVector(Sc.sub(t),m))}t.add(Ga)}return t}intersectsFrustum(e){return e.intersectsObject(this)}raycast(e,t){let n=this.geometry,r=this.material,a=this.matrixWorld;r!==void 0&&(n.boundingSphere===null&&n.computeBoundingSphere(),Oa.copy(n.boundingSphere),Oa.applyMatrix4(a),er.copy(e.ray).recast(e.near),!(Oa.containsPoint(er.origin)===!1&&(er.intersectSphere(Oa,ku)===null||er.origin.distanceToSquared(ku)>(e.far-e.near)**2))&&(Ou.copy(a).invert(),er.copy(e.ray).applyMatrix4(Ou),!(n.boundingBox!==null&&er.intersectsBox(n.boundingBox)===!1)&&this._computeIntersections(e,t,er)))}_computeIntersections(e,t,n){let r,a=this.geometry,l=this.material,h=a.index,f=a.attributes.position,d=a.attributes.uv,m=a.attributes.uv1,_=a.attributes.normal,g=a.groups,x=a.drawRange;if(h!==null)if(Array.isArray(l))for(let w=0,R=g.length;w<R;w++){let b=g[w],y=l[b.materialIndex],P=Math.max(b.start,x.start),U=Math.min(h.count,Math.min(b.start+b.count,x.start+x.count));for(let I=P,O=U;I<O;I+=3){let N=h.getX(I),M=h.getX(I+1),F=h.getX(I+2);r=Ha(this,y,e,n,d,m,_,N,M,F),r&&(r.faceIndex=Math.floor(I/3),r.face.materialIndex=b.materialIndex,t.push(r))}}else{let w=Math.max(0,x.start),R=Math.min(h.count,x.start+x.count);for(let b=w,y=R;b<y;b+=3){let P=h.getX(b),U=h.getX(b+1),I=h.getX(b+2);r=Ha(this,l,e,n,d,m,_,P,U,I),r&&(r.faceIndex=Math.floor(b/3),t.push(r))}}else if(f!==void 0)if(Array.isArray(l))for(let w=0,R=g.length;w<R;w++){let b=g[w],y=l[b.materialIndex],P=Math.max(b.start,x.start),U=Math.min(f.count,Math.min(b.start+b.count,x.start+x.count));for(let I=P,O=U;I<O;I+=3){let N=I,M=I+1,F=I+2;r=Ha(this,y,e,n,d,m,_,N,M,F),r&&(r.faceIndex=Math.floor(I/3),r.face.materialIndex=b.materialIndex,t.push(r))}}else{let w=Math.max(0,x.start),R=Math.min(f.count,x.start+x.count);for(let b=w,y=R;b<y;b+=3){let P=b,U=b+1,I=b+2;r=Ha(this,l,e,n,d,m,_,P,U,I),r&&(r.faceIndex=Math.floor(b/3),t.push(r))}}}};function bv(i,e,t,n,r,a,l,h){let f;if(e.side===xn?f=n.intersectTriangle(l,a,r,!0,h):f=n.intersectTriangle(r,a,l,e.side===zi,h),f===null)return null;Va.copy(h),Va.applyMatrix4(i.matrixWorld);let d=t.ray.origin.distanceTo(Va);return d<t.near||d>t.far?null:{distance:d,point:Va.clone(),object:i}}function Ha(i,e,t,n,r,a,l,h,f,d){i.getVertexPosition(h,ka),i.getVertexPosition(f,Ba),i.getVertexPosition(d,za);let m=bv(i,e,t,n,ka,Ba,za,Bu);if(m){let _=new ee;Fi.getBarycoord(Bu,ka,Ba,za,_),r&&(m.uv=Fi.getInterpolatedAttribute(r,h,f,d,_,new xt)),a&&(m.uv1=Fi.getInterpolatedAttribute(a,h,f,d,_,new xt)),l&&(m.normal=Fi.getInterpolatedAttribute(l,h,f,d,_,new ee),m.normal.dot(n.direction)>0&&m.normal.multiplyScalar(-1));let g={a:h,b:f,c:d,normal:new ee,materialIndex:0};Fi.getNormal(ka,Ba,za,g.normal),m.face=g,m.barycoord=_}return m}var ho=class extends yn{constructor(e=null,t=1,n=1,r,a,l,h,f,d=sn,m=sn,_,g){super(null,l,h,f,d,m,r,a,_,g),this.isDataTexture=!0,this.image={data:e,width:t,height:n},this.generateMipmaps=!1,this.flipY=!1,this.unpackAlignment=1}};var tr=new Or,Sv=new xt(.5,.5),Wa=new ee,Ui=class{constructor(e=new zn,t=new zn,n=new zn,r=new zn,a=new zn,l=new zn){this.planes=[e,t,n,r,a,l]}set(e,t,n,r,a,l){let h=this.planes;return h[0].copy(e),h[1].copy(t),h[2].copy(n),h[3].copy(r),h[4].copy(a),h[5].copy(l),this}copy(e){let t=this.planes;for(let n=0;n<6;n++)t[n].copy(e.planes[n]);return this}setFromProjectionMatrix(e,t=Ln,n=!1){let r=this.planes,a=e.elements,l=a[0],h=a[1],f=a[2],d=a[3],m=a[4],_=a[5],g=a[6],x=a[7],w=a[8],R=a[9],b=a[10],y=a[11],P=a[12],U=a[13],I=a[14],O=a[15];if(r[0].setComponents(d-l,x-m,y-w,O-P).normalize(),r[1].setComponents(d+l,x+m,y+w,O+P).normalize(),r[2].setComponents(d+h,x+_,y+R,O+U).normalize(),r[3].setComponents(d-h,x-_,y-R,O-U).normalize(),n)r[4].setComponents(f,g,b,I).normalize(),r[5].setComponents(d-f,x-g,y-b,O-I).normalize();else if(r[4].setComponents(d-f,x-g,y-b,O-I).normalize(),t===Ln)r[5].setComponents(d+f,x+g,y+b,O+I).normalize();else if(t===Fr)r[5].setComponents(f,g,b,I).normalize();else throw new Error("THREE.Frustum.setFromProjectionMatrix(): Invalid coordinate system: "+t);return this}intersectsObject(e){if(e.boundingSphere!==void 0)e.boundingSphere===null&&e.computeBoundingSphere(),tr.copy(e.boundingSphere).applyMatrix4(e.matrixWorld);else{let t=e.geometry;t.boundingSphere===null&&t.computeBoundingSphere(),tr.copy(t.boundingSphere).applyMatrix4(e.matrixWorld)}return this.intersectsSphere(tr)}intersectsSprite(e){tr.center.set(0,0,0);let t=Sv.distanceTo(e.center);return tr.radius=.7071067811865476+t,tr.applyMatrix4(e.matrixWorld),this.intersectsSphere(tr)}intersectsSphere(e){let t=this.planes,n=e.center,r=-e.radius;for(let a=0;a<6;a++)if(t[a].distanceToPoint(n)<r)return!1;return!0}intersectsBox(e){let t=this.planes;for(let n=0;n<6;n++){let r=t[n];if(Wa.x=r.normal.x>0?e.max.x:e.min.x,Wa.y=r.normal.y>0?e.max.y:e.min.y,Wa.z=r.normal.z>0?e.max.z:e.min.z,r.distanceToPoint(Wa)<0)return!1}return!0}containsPoint(e){let t=this.planes;for(let n=0;n<6;n++)if(t[n].distanceToPoint(e)<0)return!1;return!0}clone(){return new this.constructor().copy(this)}},zu=new kt,uo=class i{constructor(){this.coordinateSystem=Ln,this._frustums=[],this._count=0}setFromArrayCamera(e){let t=e.cameras,n=this._frustums;for(let r=0;r<t.length;r++){let a=t[r];zu.multiplyMatrices(a.projectionMatrix,a.matrixWorldInverse),n[r]===void 0&&(n[r]=new Ui),n[r].setFromProjectionMatrix(zu,a.coordinateSystem,a.reversedDepth)}return this._count=t.length,this}getFrustum(e){return this._frustums[e]}intersectsObject(e){let t=this._frustums;for(let n=0;n<this._count;n++)if(t[n].intersectsObject(e))return!0;return!1}intersectsSprite(e){let t=this._frustums;for(let n=0;n<this._count;n++)if(t[n].intersectsSprite(e))return!0;return!1}intersectsSphere(e){let t=this._frustums;for(let n=0;n<this._count;n++)if(t[n].intersectsSphere(e))return!0;return!1}intersectsBox(e){let t=this._frustums;for(let n=0;n<this._count;n++)if(t[n].intersectsBox(e))return!0;return!1}containsPoint(e){let t=this._frustums;for(let n=0;n<this._count;n++)if(t[n].containsPoint(e))return!0;return!1}copy(e){this.coordinateSystem=e.coordinateSystem;let t=this._frustums,n=e._frustums;for(let r=0;r<e._count;r++)t[r]===void 0&&(t[r]=new Ui),t[r].copy(n[r]);return this._count=e._count,this}clone(){return new i().copy(this)}};var vs=class extends yn{constructor(e=[],t=or,n,r,a,l,h,f,d,m){super(e,t,n,r,a,l,h,f,d,m),this.isCubeTexture=!0,this.flipY=!1}get images(){return this.image}set images(e){this.image=e}},kr=class extends yn{constructor(e,t,n,r,a,l,h,f,d){super(e,t,n,r,a,l,h,f,d),this.isCanvasTexture=!0,this.needsUpdate=!0}};var xi=class extends yn{constructor(e,t,n=Gn,r,a,l,h=sn,f=sn,d,m=vi,_=1){if(m!==vi&&m!==Mi)throw new Error("THREE.DepthTexture: format must be either THREE.DepthFormat or THREE.DepthStencilFormat");let g={width:e,height:t,depth:_};super(g,r,a,l,h,f,m,n,d),this.isDepthTexture=!0,this.flipY=!1,this.generateMipmaps=!1,this.compareFunction=null}copy(e){return super.copy(e),this.source=new Nr(Object.assign({},e.image)),this.compareFunction=e.compareFunction,this}toJSON(e){let t=super.toJSON(e);return t.compareFunction=this.compareFunction,t}},ys=class extends xi{constructor(e,t=Gn,n=or,r,a,l=sn,h=sn,f,d=vi){let m={width:e,height:e,depth:1},_=[m,m,m,m,m,m];super(e,e,t,n,r,a,l,h,f,d),this.image=_,this.isCubeDepthTexture=!0,this.isCubeTexture=!0}get images(){return this.image}set images(e){this.image=e}},xs=class extends yn{constructor(e=null){super(),this.sourceTexture=e,this.isExternalTexture=!0}copy(e){return super.copy(e),this.sourceTexture=e.sourceTexture,this}},Br=class i extends ri{constructor(e=1,t=1,n=1,r=1,a=1,l=1){super(),this.type="BoxGeometry",this.parameters={width:e,height:t,depth:n,widthSegments:r,heightSegments:a,depthSegments:l};let h=this;r=Math.floor(r),a=Math.floor(a),l=Math.floor(l);let f=[],d=[],m=[],_=[],g=0,x=0;w("z","y","x",-1,-1,n,t,e,l,a,0),w("z","y","x",1,-1,n,t,-e,l,a,1),w("x","z","y",1,1,e,n,t,r,l,2),w("x","z","y",1,-1,e,n,-t,r,l,3),w("x","y","z",1,-1,e,t,n,r,a,4),w("x","y","z",-1,-1,e,t,-n,r,a,5),this.setIndex(f),this.setAttribute("position",new rn(d,3)),this.setAttribute("normal",new rn(m,3)),this.setAttribute("uv",new rn(_,2));function w(R,b,y,P,U,I,O,N,M,F,Y){let B=I/M,q=O/F,K=I/2,ne=O/2,z=N/2,se=M+1,H=F+1,te=0,Se=0,ie=new ee;for(let V=0;V<H;V++){let ge=V*q-ne;for(let $e=0;$e<se;$e++){let tt=$e*B-K;ie[R]=tt*P,ie[b]=ge*U,ie[y]=z,d.push(ie.x,ie.y,ie.z),ie[R]=0,ie[b]=0,ie[y]=N>0?1:-1,m.push(ie.x,ie.y,ie.z),_.push($e/M),_.push(1-V/F),te+=1}}for(let V=0;V<F;V++)for(let ge=0;ge<M;ge++){let $e=g+ge+se*V,tt=g+ge+se*(V+1),ue=g+(ge+1)+se*(V+1),Ne=g+(ge+1)+se*V;f.push($e,tt,Ne),f.push(tt,ue,Ne),Se+=6}h.addGroup(x,Se,Y),x+=Se,g+=te}}copy(e){return super.copy(e),this.parameters=Object.assign({},e.parameters),this}static fromJSON(e){return new i(e.width,e.height,e.depth,e.widthSegments,e.heightSegments,e.depthSegments)}},bs=class i extends ri{constructor(e=1,t=1,n=4,r=8,a=1){super(),this.type="CapsuleGeometry",this.parameters={radius:e,height:t,capSegments:n,radialSegments:r,heightSegments:a},t=Math.max(0,t),n=Math.max(1,Math.floor(n)),r=Math.max(3,Math.floor(r)),a=Math.max(1,Math.floor(a));let l=[],h=[],f=[],d=[],m=t/2,_=Math.PI/2*e,g=t,x=2*_+g,w=n*2+a,R=r+1,b=new ee,y=new ee;for(let P=0;P<=w;P++){let U=0,I=0,O=0,N=0;if(P<=n){let Y=P/n,B=Y*Math.PI/2;I=-m-e*Math.cos(B),O=e*Math.sin(B),N=-e*Math.cos(B),U=Y*_}else if(P<=n+a){let Y=(P-n)/a;I=-m+Y*t,O=e,N=0,U=_+Y*g}else{let Y=(P-n-a)/n,B=Y*Math.PI/2;I=m+e*Math.sin(B),O=e*Math.cos(B),N=e*Math.sin(B),U=_+g+Y*_}let M=Math.max(0,Math.min(1,U/x)),F=0;P===0?F=.5/r:P===w&&(F=-.5/r);for(let Y=0;Y<=r;Y++){let B=Y/r,q=B*Math.PI*2,K=Math.sin(q),ne=Math.cos(q);y.x=-O*ne,y.y=I,y.z=O*K,h.push(y.x,y.y,y.z),b.set(-O*ne,N,O*K),b.normalize(),f.push(b.x,b.y,b.z),d.push(B+F,M)}if(P>0){let Y=(P-1)*R;for(let B=0;B<r;B++){let q=Y+B,K=Y+B+1,ne=P*R+B,z=P*R+B+1;l.push(q,K,ne),l.push(K,z,ne)}}}this.setIndex(l),this.setAttribute("position",new rn(h,3)),this.setAttribute("normal",new rn(f,3)),this.setAttribute("uv",new rn(d,2))}copy(e){return super.copy(e),this.parameters=Object.assign({},e.parameters),this}static fromJSON(e){return new i(e.radius,e.height,e.capSegments,e.radialSegments,e.heightSegments)}};var bi=class i extends ri{constructor(e=1,t=1,n=1,r=1){super(),this.type="PlaneGeometry",this.parameters={width:e,height:t,widthSegments:n,heightSegments:r};let a=e/2,l=t/2,h=Math.floor(n),f=Math.floor(r),d=h+1,m=f+1,_=e/h,g=t/f,x=[],w=[],R=[],b=[];for(let y=0;y<m;y++){let P=y*g-l;for(let U=0;U<d;U++){let I=U*_-a;w.push(I,-P,0),R.push(0,0,1),b.push(U/h),b.push(1-y/f)}}for(let y=0;y<f;y++)for(let P=0;P<h;P++){let U=P+d*y,I=P+d*(y+1),O=P+1+d*(y+1),N=P+1+d*y;x.push(U,I,N),x.push(I,O,N)}this.setIndex(x),this.setAttribute("position",new rn(w,3)),this.setAttribute("normal",new rn(R,3)),this.setAttribute("uv",new rn(b,2))}copy(e){return super.copy(e),this.parameters=Object.assign({},e.parameters),this}static fromJSON(e){return new i(e.width,e.height,e.widthSegments,e.heightSegments)}};var zr=class i extends ri{constructor(e=1,t=32,n=16,r=0,a=Math.PI*2,l=0,h=Math.PI){super(),this.type="SphereGeometry",this.parameters={radius:e,widthSegments:t,heightSegments:n,phiStart:r,phiLength:a,thetaStart:l,thetaLength:h},t=Math.max(3,Math.floor(t)),n=Math.max(2,Math.floor(n));let f=Math.min(l+h,Math.PI),d=0,m=[],_=new ee,g=new ee,x=[],w=[],R=[],b=[];for(let y=0;y<=n;y++){let P=[],U=y/n,I=l+U*h,O=e*Math.cos(I),N=Math.sqrt(e*e-O*O),M=0;y===0&&l===0?M=.5/t:y===n&&f===Math.PI&&(M=-.5/t);for(let F=0;F<=t;F++){let Y=F/t,B=r+Y*a;_.x=-N*Math.cos(B),_.y=O,_.z=N*Math.sin(B),w.push(_.x,_.y,_.z),g.copy(_).normalize(),R.push(g.x,g.y,g.z),b.push(Y+M,1-U),P.push(d++)}m.push(P)}for(let y=0;y<n;y++)for(let P=0;P<t;P++){let U=m[y][P+1],I=m[y][P],O=m[y+1][P],N=m[y+1][P+1];(y!==0||l>0)&&x.push(U,I,N),(y!==n-1||f<Math.PI)&&x.push(I,O,N)}this.setIndex(x),this.setAttribute("position",new rn(w,3)),this.setAttribute("normal",new rn(R,3)),this.setAttribute("uv",new rn(b,2))}copy(e){return super.copy(e),this.parameters=Object.assign({},e.parameters),this}static fromJSON(e){return new i(e.radius,e.widthSegments,e.heightSegments,e.phiStart,e.phiLength,e.thetaStart,e.thetaLength)}};function cr(i){let e={};for(let t in i){e[t]={};for(let n in i[t]){let r=i[t][n];if(Gu(r))r.isRenderTargetTexture?(et("UniformsUtils: Textures of render targets cannot be cloned via cloneUniforms() or mergeUniforms()."),e[t][n]=null):e[t][n]=r.clone();else if(Array.isArray(r))if(Gu(r[0])){let a=[];for(let l=0,h=r.length;l<h;l++)a[l]=r[l].clone();e[t][n]=a}else e[t][n]=r.slice();else e[t][n]=r}}return e}function pn(i){let e={};for(let t=0;t<i.length;t++){let n=cr(i[t]);for(let r in n)e[r]=n[r]}return e}function Gu(i){return i&&(i.isColor||i.isMatrix3||i.isMatrix4||i.isVector2||i.isVector3||i.isVector4||i.isTexture||i.isQuaternion)}function Mv(i){let e=[];for(let t=0;t<i.length;t++)e.push(i[t].clone());return e}function sh(i){let e=i.getRenderTarget();return e===null?i.outputColorSpace:e.isXRRenderTarget===!0?e.texture.colorSpace:vt.workingColorSpace}var Fd={clone:cr,merge:pn},wv=`void main() {
	gl_Position = projectionMatrix * modelViewMatrix * vec4( position, 1.0 );
}`,Ev=`void main() {
	gl_FragColor = vec4( 1.0, 0.0, 0.0, 1.0 );
}`,si=class extends Ni{constructor(e){super(),this.isShaderMaterial=!0,this.type="ShaderMaterial",this.defines={},this.uniforms={},this.uniformsGroups=[],this.vertexShader=wv,this.fragmentShader=Ev,this.linewidth=1,this.wireframe=!1,this.wireframeLinewidth=1,this.fog=!1,this.lights=!1,this.clipping=!1,this.forceSinglePass=!0,this.extensions={clipCullDistance:!1,multiDraw:!1},this.defaultAttributeValues={color:[1,1,1],uv:[0,0],uv1:[0,0]},this.index0AttributeName=void 0,this.uniformsNeedUpdate=!1,this.glslVersion=null,e!==void 0&&this.setValues(e)}copy(e){return super.copy(e),this.fragmentShader=e.fragmentShader,this.vertexShader=e.vertexShader,this.uniforms=cr(e.uniforms),this.uniformsGroups=Mv(e.uniformsGroups),this.defines=Object.assign({},e.defines),this.wireframe=e.wireframe,this.wireframeLinewidth=e.wireframeLinewidth,this.fog=e.fog,this.lights=e.lights,this.clipping=e.clipping,this.extensions=Object.assign({},e.extensions),this.glslVersion=e.glslVersion,this.defaultAttributeValues=Object.assign({},e.defaultAttributeValues),this.index0AttributeName=e.index0AttributeName,this.uniformsNeedUpdate=e.uniformsNeedUpdate,this}toJSON(e){let t=super.toJSON(e);t.glslVersion=this.glslVersion,t.uniforms={};for(let r in this.uniforms){let l=this.uniforms[r].value;l&&l.isTexture?t.uniforms[r]={type:"t",value:l.toJSON(e).uuid}:l&&l.isColor?t.uniforms[r]={type:"c",value:l.getHex()}:l&&l.isVector2?t.uniforms[r]={type:"v2",value:l.toArray()}:l&&l.isVector3?t.uniforms[r]={type:"v3",value:l.toArray()}:l&&l.isVector4?t.uniforms[r]={type:"v4",value:l.toArray()}:l&&l.isMatrix3?t.uniforms[r]={type:"m3",value:l.toArray()}:l&&l.isMatrix4?t.uniforms[r]={type:"m4",value:l.toArray()}:t.uniforms[r]={value:l}}Object.keys(this.defines).length>0&&(t.defines=this.defines),t.vertexShader=this.vertexShader,t.fragmentShader=this.fragmentShader,t.lights=this.lights,t.clipping=this.clipping;let n={};for(let r in this.extensions)this.extensions[r]===!0&&(n[r]=!0);return Object.keys(n).length>0&&(t.extensions=n),t}fromJSON(e,t){if(super.fromJSON(e,t),e.uniforms!==void 0)for(let n in e.uniforms){let r=e.uniforms[n];switch(this.uniforms[n]={},r.type){case"t":this.uniforms[n].value=t[r.value]||null;break;case"c":this.uniforms[n].value=new rt().setHex(r.value);break;case"v2":this.uniforms[n].value=new xt().fromArray(r.value);break;case"v3":this.uniforms[n].value=new ee().fromArray(r.value);break;case"v4":this.uniforms[n].value=new Bt().fromArray(r.value);break;case"m3":this.uniforms[n].value=new ot().fromArray(r.value);break;case"m4":this.uniforms[n].value=new kt().fromArray(r.value);break;default:this.uniforms[n].value=r.value}}if(e.defines!==void 0&&(this.defines=e.defines),e.vertexShader!==void 0&&(this.vertexShader=e.vertexShader),e.fragmentShader!==void 0&&(this.fragmentShader=e.fragmentShader),e.glslVersion!==void 0&&(this.glslVersion=e.glslVersion),e.extensions!==void 0)for(let n in e.extensions)this.extensions[n]=e.extensions[n];return e.lights!==void 0&&(this.lights=e.lights),e.clipping!==void 0&&(this.clipping=e.clipping),this}},fo=class extends si{constructor(e){super(e),this.isRawShaderMaterial=!0,this.type="RawShaderMaterial"}},ir=class extends Ni{constructor(e){super(),this.isMeshStandardMaterial=!0,this.type="MeshStandardMaterial",this.defines={STANDARD:""},this.color=new rt(16777215),this.roughness=1,this.metalness=0,this.map=null,this.lightMap=null,this.lightMapIntensity=1,this.aoMap=null,this.aoMapIntensity=1,this.emissive=new rt(0),this.emissiveIntensity=1,this.emissiveMap=null,this.bumpMap=null,this.bumpScale=1,this.normalMap=null,this.normalMapType=fl,this.normalScale=new xt(1,1),this.displacementMap=null,this.displacementScale=1,this.displacementBias=0,this.roughnessMap=null,this.metalnessMap=null,this.alphaMap=null,this.envMap=null,this.envMapRotation=new yi,this.envMapIntensity=1,this.wireframe=!1,this.wireframeLinewidth=1,this.wireframeLinecap="round",this.wireframeLinejoin="round",this.flatShading=!1,this.fog=!0,this.setValues(e)}copy(e){return super.copy(e),this.defines={STANDARD:""},this.color.copy(e.color),this.roughness=e.roughness,this.metalness=e.metalness,this.map=e.map,this.lightMap=e.lightMap,this.lightMapIntensity=e.lightMapIntensity,this.aoMap=e.aoMap,this.aoMapIntensity=e.aoMapIntensity,this.emissive.copy(e.emissive),this.emissiveMap=e.emissiveMap,this.emissiveIntensity=e.emissiveIntensity,this.bumpMap=e.bumpMap,this.bumpScale=e.bumpScale,this.normalMap=e.normalMap,this.normalMapType=e.normalMapType,this.normalScale.copy(e.normalScale),this.displacementMap=e.displacementMap,this.displacementScale=e.displacementScale,this.displacementBias=e.displacementBias,this.roughnessMap=e.roughnessMap,this.metalnessMap=e.metalnessMap,this.alphaMap=e.alphaMap,this.envMap=e.envMap,this.envMapRotation.copy(e.envMapRotation),this.envMapIntensity=e.envMapIntensity,this.wireframe=e.wireframe,this.wireframeLinewidth=e.wireframeLinewidth,this.wireframeLinecap=e.wireframeLinecap,this.wireframeLinejoin=e.wireframeLinejoin,this.flatShading=e.flatShading,this.fog=e.fog,this}};var po=class extends Ni{constructor(e){super(),this.isMeshDepthMaterial=!0,this.type="MeshDepthMaterial",this.depthPacking=vd,this.map=null,this.alphaMap=null,this.displacementMap=null,this.displacementScale=1,this.displacementBias=0,this.wireframe=!1,this.wireframeLinewidth=1,this.setValues(e)}copy(e){return super.copy(e),this.depthPacking=e.depthPacking,this.map=e.map,this.alphaMap=e.alphaMap,this.displacementMap=e.displacementMap,this.displacementScale=e.displacementScale,this.displacementBias=e.displacementBias,this.wireframe=e.wireframe,this.wireframeLinewidth=e.wireframeLinewidth,this}},mo=class extends Ni{constructor(e){super(),this.isMeshDistanceMaterial=!0,this.type="MeshDistanceMaterial",this.map=null,this.alphaMap=null,this.displacementMap=null,this.displacementScale=1,this.displacementBias=0,this.setValues(e)}copy(e){return super.copy(e),this.map=e.map,this.alphaMap=e.alphaMap,this.displacementMap=e.displacementMap,this.displacementScale=e.displacementScale,this.displacementBias=e.displacementBias,this}};function Ar(i,e){return!i||i.constructor===e?i:typeof e.BYTES_PER_ELEMENT=="number"?new e(i):Array.prototype.slice.call(i)}function $a(i){return i!==void 0&&i.inTangents!==void 0&&i.outTangents!==void 0}var Oi=class{constructor(e,t,n,r){this.parameterPositions=e,this._cachedIndex=0,this.resultBuffer=r!==void 0?r:new t.constructor(n),this.sampleValues=t,this.valueSize=n,this.settings=null,this.DefaultSettings_={}}evaluate(e){let t=this.parameterPositions,n=this._cachedIndex,r=t[n],a=t[n-1];e:{t:{let l;n:{i:if(!(e<r)){for(let h=n+2;;){if(r===void 0){if(e<a)break i;return n=t.length,this._cachedIndex=n,this.copySampleValue_(n-1)}if(n===h)break;if(a=r,r=t[++n],e<r)break t}l=t.length;break n}if(!(e>=a)){let h=t[1];e<h&&(n=2,a=h);for(let f=n-2;;){if(a===void 0)return this._cachedIndex=0,this.copySampleValue_(0);if(n===f)break;if(r=a,a=t[--n-1],e>=a)break t}l=n,n=0;break n}break e}for(;n<l;){let h=n+l>>>1;e<t[h]?l=h:n=h+1}if(r=t[n],a=t[n-1],a===void 0)return this._cachedIndex=0,this.copySampleValue_(0);if(r===void 0)return n=t.length,this._cachedIndex=n,this.copySampleValue_(n-1)}this._cachedIndex=n,this.intervalChanged_(n,a,r)}return this.interpolate_(n,a,e,r)}getSettings_(){return this.settings||this.DefaultSettings_}copySampleValue_(e){let t=this.resultBuffer,n=this.sampleValues,r=this.valueSize,a=e*r;for(let l=0;l!==r;++l)t[l]=n[a+l];return t}interpolate_(){throw new Error("THREE.Interpolant: Call to abstract method.")}intervalChanged_(){}},go=class extends Oi{constructor(e,t,n,r){super(e,t,n,r),this._weightPrev=-0,this._offsetPrev=-0,this._weightNext=-0,this._offsetNext=-0,this.DefaultSettings_={endingStart:Ec,endingEnd:Ec}}intervalChanged_(e,t,n){let r=this.parameterPositions,a=e-2,l=e+1,h=r[a],f=r[l];if(h===void 0)switch(this.getSettings_().endingStart){case Tc:a=e,h=2*t-n;break;case Ac:a=r.length-2,h=t+r[a]-r[a+1];break;default:a=e,h=n}if(f===void 0)switch(this.getSettings_().endingEnd){case Tc:l=e,f=2*n-t;break;case Ac:l=1,f=n+r[1]-r[0];break;default:l=e-1,f=t}let d=(n-t)*.5,m=this.valueSize;this._weightPrev=d/(t-h),this._weightNext=d/(f-n),this._offsetPrev=a*m,this._offsetNext=l*m}interpolate_(e,t,n,r){let a=this.resultBuffer,l=this.sampleValues,h=this.valueSize,f=e*h,d=f-h,m=this._offsetPrev,_=this._offsetNext,g=this._weightPrev,x=this._weightNext,w=(n-t)/(r-t),R=w*w,b=R*w,y=-g*b+2*g*R-g*w,P=(1+g)*b+(-1.5-2*g)*R+(-.5+g)*w+1,U=(-1-x)*b+(1.5+x)*R+.5*w,I=x*b-x*R;for(let O=0;O!==h;++O)a[O]=y*l[m+O]+P*l[d+O]+U*l[f+O]+I*l[_+O];return a}},_o=class extends Oi{constructor(e,t,n,r){super(e,t,n,r)}interpolate_(e,t,n,r){let a=this.resultBuffer,l=this.sampleValues,h=this.valueSize,f=e*h,d=f-h,m=(n-t)/(r-t),_=1-m;for(let g=0;g!==h;++g)a[g]=l[d+g]*_+l[f+g]*m;return a}},vo=class extends Oi{constructor(e,t,n,r){super(e,t,n,r)}interpolate_(e){return this.copySampleValue_(e-1)}},yo=class extends Oi{interpolate_(e,t,n,r){let a=this.resultBuffer,l=this.sampleValues,h=this.valueSize,f=e*h,d=f-h,m=this.inTangents,_=this.outTangents;if(!m||!_){let w=(n-t)/(r-t),R=1-w;for(let b=0;b!==h;++b)a[b]=l[d+b]*R+l[f+b]*w;return a}let g=h*2,x=e-1;for(let w=0;w!==h;++w){let R=l[d+w],b=l[f+w],y=x*g+w*2,P=_[y],U=_[y+1],I=e*g+w*2,O=m[I],N=m[I+1],M=Av(n,t,P,O,r);a[w]=Dd(M,R,U,N,b)}return a}};function Dd(i,e,t,n,r){let a=1-i;return a*a*a*e+3*a*a*i*t+3*a*i*i*n+i*i*i*r}function Tv(i,e,t,n,r){let a=1-i;return 3*a*a*(t-e)+6*a*i*(n-t)+3*i*i*(r-n)}function Av(i,e,t,n,r){let a=(i-e)/(r-e);for(let l=0;l<8;l++){let h=Dd(a,e,t,n,r)-i;if(Math.abs(h)<1e-10)break;let f=Tv(a,e,t,n,r);if(Math.abs(f)<1e-10)break;a=Math.max(0,Math.min(1,a-h/f))}return a}var An=class{constructor(e,t,n,r){if(e===void 0)throw new Error("THREE.KeyframeTrack: track name is undefined");if(t===void 0||t.length===0)throw new Error("THREE.KeyframeTrack: no keyframes in track named "+e);this.name=e,this.times=Ar(t,this.TimeBufferType),this.values=Ar(n,this.ValueBufferType),this.setInterpolation(r||this.DefaultInterpolation)}static toJSON(e){let t=e.constructor,n;if(t.toJSON!==this.toJSON)n=t.toJSON(e);else{n={name:e.name,times:Ar(e.times,Array),values:Ar(e.values,Array)};let r=e.getInterpolation();r!==e.DefaultInterpolation&&(n.interpolation=r),$a(e.settings)&&(n.settings={inTangents:Ar(e.settings.inTangents,Array),outTangents:Ar(e.settings.outTangents,Array)})}return n.type=e.ValueTypeName,n}InterpolantFactoryMethodDiscrete(e){return new vo(this.times,this.values,this.getValueSize(),e)}InterpolantFactoryMethodLinear(e){return new _o(this.times,this.values,this.getValueSize(),e)}InterpolantFactoryMethodSmooth(e){return new go(this.times,this.values,this.getValueSize(),e)}InterpolantFactoryMethodBezier(e){let t=new yo(this.times,this.values,this.getValueSize(),e);return this.settings&&(t.inTangents=this.settings.inTangents,t.outTangents=this.settings.outTangents),t}setInterpolation(e){let t;switch(e){case ls:t=this.InterpolantFactoryMethodDiscrete;break;case ro:t=this.InterpolantFactoryMethodLinear;break;case Ya:t=this.InterpolantFactoryMethodSmooth;break;case wc:t=this.InterpolantFactoryMethodBezier;break}if(t===void 0){let n="unsupported interpolation for "+this.ValueTypeName+" keyframe track named "+this.name;if(this.createInterpolant===void 0)if(e!==this.DefaultInterpolation)this.setInterpolation(this.DefaultInterpolation);else throw new Error(n);return et("KeyframeTrack:",n),this}return this.createInterpolant=t,this}getInterpolation(){switch(this.createInterpolant){case this.InterpolantFactoryMethodDiscrete:return ls;case this.InterpolantFactoryMethodLinear:return ro;case this.InterpolantFactoryMethodSmooth:return Ya;case this.InterpolantFactoryMethodBezier:return wc}}getValueSize(){return this.values.length/this.times.length}shift(e){if(e!==0){let t=this.times;for(let n=0,r=t.length;n!==r;++n)t[n]+=e;$a(this.settings)&&(Vu(this.settings.inTangents,e),Vu(this.settings.outTangents,e))}return this}scale(e){if(e!==1){let t=this.times;for(let n=0,r=t.length;n!==r;++n)t[n]*=e;$a(this.settings)&&(Hu(this.settings.inTangents,e),Hu(this.settings.outTangents,e))}return this}trim(e,t){let n=this.times,r=n.length,a=0,l=r-1;for(;a!==r&&n[a]<e;)++a;for(;l!==-1&&n[l]>t;)--l;if(++l,a!==0||l!==r){a>=l&&(l=Math.max(l,1),a=l-1);let h=this.getValueSize();this.times=n.slice(a,l),this.values=this.values.slice(a*h,l*h)}return this}validate(){let e=!0,t=this.getValueSize();t-Math.floor(t)!==0&&(it("KeyframeTrack: Invalid value size in track.",this),e=!1);let n=this.times,r=this.values,a=n.length;a===0&&(it("KeyframeTrack: Track is empty.",this),e=!1);let l=null;for(let h=0;h!==a;h++){let f=n[h];if(typeof f=="number"&&isNaN(f)){it("KeyframeTrack: Time is not a valid number.",this,h,f),e=!1;break}if(l!==null&&l>f){it("KeyframeTrack: Out of order keys.",this,h,f,l),e=!1;break}l=f}if(r!==void 0&&tv(r))for(let h=0,f=r.length;h!==f;++h){let d=r[h];if(isNaN(d)){it("KeyframeTrack: Value is not a valid number.",this,h,d),e=!1;break}}return e}optimize(){let e=this.times.slice(),t=this.values.slice(),n=this.getValueSize(),r=this.getInterpolation()===Ya,a=e.length-1,l=1;for(let h=1;h<a;++h){let f=!1,d=e[h],m=e[h+1];if(d!==m&&(h!==1||d!==e[0]))if(r)f=!0;else{let _=h*n,g=_-n,x=_+n;for(let w=0;w!==n;++w){let R=t[_+w];if(R!==t[g+w]||R!==t[x+w]){f=!0;break}}}if(f){if(h!==l){e[l]=e[h];let _=h*n,g=l*n;for(let x=0;x!==n;++x)t[g+x]=t[_+x]}++l}}if(a>0){e[l]=e[a];for(let h=a*n,f=l*n,d=0;d!==n;++d)t[f+d]=t[h+d];++l}return l!==e.length?(this.times=e.slice(0,l),this.values=t.slice(0,l*n)):(this.times=e,this.values=t),this}clone(){let e=this.times.slice(),t=this.values.slice(),n=this.constructor,r=new n(this.name,e,t);return r.createInterpolant=this.createInterpolant,$a(this.settings)&&(r.settings={inTangents:this.settings.inTangents.slice(),outTangents:this.settings.outTangents.slice()}),r}};function Vu(i,e){for(let t=0,n=i.length;t!==n;t+=2)i[t]+=e}function Hu(i,e){for(let t=0,n=i.length;t!==n;t+=2)i[t]*=e}An.prototype.ValueTypeName="";An.prototype.TimeBufferType=Float32Array;An.prototype.ValueBufferType=Float32Array;An.prototype.DefaultInterpolation=ro;var ki=class extends An{constructor(e,t,n){super(e,t,n)}};ki.prototype.ValueTypeName="bool";ki.prototype.ValueBufferType=Array;ki.prototype.DefaultInterpolation=ls;ki.prototype.InterpolantFactoryMethodLinear=void 0;ki.prototype.InterpolantFactoryMethodSmooth=void 0;var xo=class extends An{constructor(e,t,n,r){super(e,t,n,r)}};xo.prototype.ValueTypeName="color";var bo=class extends An{constructor(e,t,n,r){super(e,t,n,r)}};bo.prototype.ValueTypeName="number";var So=class extends Oi{constructor(e,t,n,r){super(e,t,n,r)}interpolate_(e,t,n,r){let a=this.resultBuffer,l=this.sampleValues,h=this.valueSize,f=(n-t)/(r-t),d=e*h;for(let m=d+h;d!==m;d+=4)ii.slerpFlat(a,0,l,d-h,l,d,f);return a}},Ss=class extends An{constructor(e,t,n,r){super(e,t,n,r)}InterpolantFactoryMethodLinear(e){return new So(this.times,this.values,this.getValueSize(),e)}};Ss.prototype.ValueTypeName="quaternion";Ss.prototype.InterpolantFactoryMethodSmooth=void 0;var Bi=class extends An{constructor(e,t,n){super(e,t,n)}};Bi.prototype.ValueTypeName="string";Bi.prototype.ValueBufferType=Array;Bi.prototype.DefaultInterpolation=ls;Bi.prototype.InterpolantFactoryMethodLinear=void 0;Bi.prototype.InterpolantFactoryMethodSmooth=void 0;var Mo=class extends An{constructor(e,t,n,r){super(e,t,n,r)}};Mo.prototype.ValueTypeName="vector";var wo=class{constructor(e,t,n){let r=this,a=!1,l=0,h=0,f,d=[];this.onStart=void 0,this.onLoad=e,this.onProgress=t,this.onError=n,this._abortController=null,this.itemStart=function(m){h++,a===!1&&r.onStart!==void 0&&r.onStart(m,l,h),a=!0},this.itemEnd=function(m){l++,r.onProgress!==void 0&&r.onProgress(m,l,h),l===h&&(a=!1,r.onLoad!==void 0&&r.onLoad())},this.itemError=function(m){r.onError!==void 0&&r.onError(m)},this.resolveURL=function(m){return m=m.normalize("NFC"),f?f(m):m},this.setURLModifier=function(m){return f=m,this},this.addHandler=function(m,_){return d.push(m,_),this},this.removeHandler=function(m){let _=d.indexOf(m);return _!==-1&&d.splice(_,2),this},this.getHandler=function(m){for(let _=0,g=d.length;_<g;_+=2){let x=d[_],w=d[_+1];if(x.global&&(x.lastIndex=0),x.test(m))return w}return null},this.abort=function(){return this.abortController.abort(),this._abortController=null,this}}get abortController(){return this._abortController||(this._abortController=new AbortController),this._abortController}},Nd=new wo,Eo=class{constructor(e){this.manager=e!==void 0?e:Nd,this.crossOrigin="anonymous",this.withCredentials=!1,this.path="",this.resourcePath="",this.requestHeader={},this.priority="auto",this.cache="default",typeof __THREE_DEVTOOLS__<"u"&&__THREE_DEVTOOLS__.dispatchEvent(new CustomEvent("observe",{detail:this}))}load(){}loadAsync(e,t){let n=this;return new Promise(function(r,a){n.load(e,r,t,a)})}parse(){}setCrossOrigin(e){return this.crossOrigin=e,this}setWithCredentials(e){return this.withCredentials=e,this}setPath(e){return this.path=e,this}setResourcePath(e){return this.resourcePath=e,this}setRequestHeader(e){return this.requestHeader=e,this}setPriority(e){return this.priority=e,this}setCache(e){return this.cache=e,this}abort(){return this}};Eo.DEFAULT_MATERIAL_NAME="__DEFAULT";var Ms=class extends fn{static registerNode(e){this.prototype._lightNode=e}constructor(e,t=1){super(),this.isLight=!0,this.type="Light",this.color=new rt(e),this.intensity=t}copy(e,t){return super.copy(e,t),this.color.copy(e.color),this.intensity=e.intensity,this}toJSON(e){let t=super.toJSON(e);return t.object.color=this.color.getHex(),t.object.intensity=this.intensity,t}},ws=class extends Ms{constructor(e,t,n){super(e,n),this.isHemisphereLight=!0,this.type="HemisphereLight",this.position.copy(fn.DEFAULT_UP),this.updateMatrix(),this.groundColor=new rt(t)}copy(e,t){return super.copy(e,t),this.groundColor.copy(e.groundColor),this}toJSON(e){let t=super.toJSON(e);return t.object.groundColor=this.groundColor.getHex(),t}},Mc=new kt,Wu=new ee,$u=new ee,To=class{constructor(e){this.camera=e,this.intensity=1,this.bias=0,this.biasNode=null,this.normalBias=0,this.radius=1,this.blurSamples=8,this.mapSize=new xt(512,512),this.mapType=bn,this.map=null,this.mapPass=null,this.matrix=new kt,this.autoUpdate=!0,this.needsUpdate=!1,this._frustum=new Ui,this._frameExtents=new xt(1,1),this._viewportCount=1,this._viewports=[new Bt(0,0,1,1)]}getViewportCount(){return this._viewportCount}getCamera(){return this.camera}getFrustum(){return this._frustum}updateMatrices(e){let t=this.camera;Wu.setFromMatrixPosition(e.matrixWorld),t.position.copy(Wu),$u.setFromMatrixPosition(e.target.matrixWorld),t.lookAt($u),t.updateMatrixWorld(),this._updateMatrix(t,this.matrix,this._frustum)}_updateMatrix(e,t,n,r){Mc.multiplyMatrices(e.projectionMatrix,e.matrixWorldInverse),n.setFromProjectionMatrix(Mc,e.coordinateSystem,e.reversedDepth);let a=this._frameExtents,l=r?r.z/a.x:1,h=r?r.w/a.y:1,f=r?r.x/a.x:0,d=r?r.y/a.y:0;e.coordinateSystem===Fr||e.reversedDepth?t.set(.5*l,0,0,.5*l+f,0,.5*h,0,.5*h+d,0,0,1,0,0,0,0,1):t.set(.5*l,0,0,.5*l+f,0,.5*h,0,.5*h+d,0,0,.5,.5,0,0,0,1),t.multiply(Mc)}getViewport(e){return this._viewports[e]}getFrameExtents(){return this._frameExtents}dispose(){this.map&&this.map.dispose(),this.mapPass&&this.mapPass.dispose()}copy(e){return this.camera=e.camera.clone(),this.intensity=e.intensity,this.bias=e.bias,this.radius=e.radius,this.autoUpdate=e.autoUpdate,this.needsUpdate=e.needsUpdate,this.normalBias=e.normalBias,this.blurSamples=e.blurSamples,this.mapSize.copy(e.mapSize),this.mapType=e.mapType,this.biasNode=e.biasNode,this}clone(){return new this.constructor().copy(this)}toJSON(){let e={};return e.intensity=this.intensity,e.bias=this.bias,e.normalBias=this.normalBias,e.radius=this.radius,e.blurSamples=this.blurSamples,e.mapSize=this.mapSize.toArray(),e.mapType=this.mapType,e.camera=this.camera.toJSON(!1).object,delete e.camera.matrix,e}},Xa=new ee,qa=new ii,Qn=new ee,Es=class extends fn{constructor(){super(),this.isCamera=!0,this.type="Camera",this.matrixWorldInverse=new kt,this.projectionMatrix=new kt,this.projectionMatrixInverse=new kt,this.coordinateSystem=Ln,this._reversedDepth=!1}get reversedDepth(){return this._reversedDepth}copy(e,t){return super.copy(e,t),this.matrixWorldInverse.copy(e.matrixWorldInverse),this.projectionMatrix.copy(e.projectionMatrix),this.projectionMatrixInverse.copy(e.projectionMatrixInverse),this.coordinateSystem=e.coordinateSystem,this}getWorldDirection(e){return super.getWorldDirection(e).negate()}updateMatrixWorld(e){super.updateMatrixWorld(e),this.matrixWorld.decompose(Xa,qa,Qn),Qn.x===1&&Qn.y===1&&Qn.z===1?this.matrixWorldInverse.copy(this.matrixWorld).invert():this.matrixWorldInverse.compose(Xa,qa,Qn.set(1,1,1)).invert()}updateWorldMatrix(e,t,n=!1){super.updateWorldMatrix(e,t,n),this.matrixWorld.decompose(Xa,qa,Qn),Qn.x===1&&Qn.y===1&&Qn.z===1?this.matrixWorldInverse.copy(this.matrixWorld).invert():this.matrixWorldInverse.compose(Xa,qa,Qn.set(1,1,1)).invert()}clone(){return new this.constructor().copy(this)}},Li=new ee,Xu=new xt,qu=new xt,_n=class extends Es{constructor(e=50,t=1,n=.1,r=2e3){super(),this.isPerspectiveCamera=!0,this.type="PerspectiveCamera",this.fov=e,this.zoom=1,this.near=n,this.far=r,this.focus=10,this.aspect=t,this.view=null,this.filmGauge=35,this.filmOffset=0,this.updateProjectionMatrix()}copy(e,t){return super.copy(e,t),this.fov=e.fov,this.zoom=e.zoom,this.near=e.near,this.far=e.far,this.focus=e.focus,this.aspect=e.aspect,this.view=e.view===null?null:Object.assign({},e.view),this.filmGauge=e.filmGauge,this.filmOffset=e.filmOffset,this}setFocalLength(e){let t=.5*this.getFilmHeight()/e;this.fov=so*2*Math.atan(t),this.updateProjectionMatrix()}getFocalLength(){let e=Math.tan(nc*.5*this.fov);return .5*this.getFilmHeight()/e}getEffectiveFOV(){return so*2*Math.atan(Math.tan(nc*.5*this.fov)/this.zoom)}getFilmWidth(){return this.filmGauge*Math.min(this.aspect,1)}getFilmHeight(){return this.filmGauge/Math.max(this.aspect,1)}getViewBounds(e,t,n){Li.set(-1,-1,.5).applyMatrix4(this.projectionMatrixInverse),t.set(Li.x,Li.y).multiplyScalar(-e/Li.z),Li.set(1,1,.5).applyMatrix4(this.projectionMatrixInverse),n.set(Li.x,Li.y).multiplyScalar(-e/Li.z)}getViewSize(e,t){return this.getViewBounds(e,Xu,qu),t.subVectors(qu,Xu)}setViewOffset(e,t,n,r,a,l){this.aspect=e/t,this.view===null&&(this.view={enabled:!0,fullWidth:1,fullHeight:1,offsetX:0,offsetY:0,width:1,height:1}),this.view.enabled=!0,this.view.fullWidth=e,this.view.fullHeight=t,this.view.offsetX=n,this.view.offsetY=r,this.view.width=a,this.view.height=l,this.updateProjectionMatrix()}clearViewOffset(){this.view!==null&&(this.view.enabled=!1),this.updateProjectionMatrix()}updateProjectionMatrix(){let e=this.near,t=e*Math.tan(nc*.5*this.fov)/this.zoom,n=2*t,r=this.aspect*n,a=-.5*r,l=this.view;if(this.view!==null&&this.view.enabled){let f=l.fullWidth,d=l.fullHeight;a+=l.offsetX*r/f,t-=l.offsetY*n/d,r*=l.width/f,n*=l.height/d}let h=this.filmOffset;h!==0&&(a+=e*h/this.getFilmWidth()),this.projectionMatrix.makePerspective(a,a+r,t,t-n,e,this.far,this.coordinateSystem,this.reversedDepth),this.projectionMatrixInverse.copy(this.projectionMatrix).invert()}toJSON(e){let t=super.toJSON(e);return t.object.fov=this.fov,t.object.zoom=this.zoom,t.object.near=this.near,t.object.far=this.far,t.object.focus=this.focus,t.object.aspect=this.aspect,this.view!==null&&(t.object.view=Object.assign({},this.view)),t.object.filmGauge=this.filmGauge,t.object.filmOffset=this.filmOffset,t}};var Ts=class extends Es{constructor(e=-1,t=1,n=1,r=-1,a=.1,l=2e3){super(),this.isOrthographicCamera=!0,this.type="OrthographicCamera",this.zoom=1,this.view=null,this.left=e,this.right=t,this.top=n,this.bottom=r,this.near=a,this.far=l,this.updateProjectionMatrix()}copy(e,t){return super.copy(e,t),this.left=e.left,this.right=e.right,this.top=e.top,this.bottom=e.bottom,this.near=e.near,this.far=e.far,this.zoom=e.zoom,this.view=e.view===null?null:Object.assign({},e.view),this}setViewOffset(e,t,n,r,a,l){this.view===null&&(this.view={enabled:!0,fullWidth:1,fullHeight:1,offsetX:0,offsetY:0,width:1,height:1}),this.view.enabled=!0,this.view.fullWidth=e,this.view.fullHeight=t,this.view.offsetX=n,this.view.offsetY=r,this.view.width=a,this.view.height=l,this.updateProjectionMatrix()}clearViewOffset(){this.view!==null&&(this.view.enabled=!1),this.updateProjectionMatrix()}updateProjectionMatrix(){let e=(this.right-this.left)/(2*this.zoom),t=(this.top-this.bottom)/(2*this.zoom),n=(this.right+this.left)/2,r=(this.top+this.bottom)/2,a=n-e,l=n+e,h=r+t,f=r-t;if(this.view!==null&&this.view.enabled){let d=(this.right-this.left)/this.view.fullWidth/this.zoom,m=(this.top-this.bottom)/this.view.fullHeight/this.zoom;a+=d*this.view.offsetX,l=a+d*this.view.width,h-=m*this.view.offsetY,f=h-m*this.view.height}this.projectionMatrix.makeOrthographic(a,l,h,f,this.near,this.far,this.coordinateSystem,this.reversedDepth),this.projectionMatrixInverse.copy(this.projectionMatrix).invert()}toJSON(e){let t=super.toJSON(e);return t.object.zoom=this.zoom,t.object.left=this.left,t.object.right=this.right,t.object.top=this.top,t.object.bottom=this.bottom,t.object.near=this.near,t.object.far=this.far,this.view!==null&&(t.object.view=Object.assign({},this.view)),t}},Cc=class extends To{constructor(){super(new Ts(-5,5,5,-5,.5,500)),this.isDirectionalLightShadow=!0}},As=class extends Ms{constructor(e,t){super(e,t),this.isDirectionalLight=!0,this.type="DirectionalLight",this.position.copy(fn.DEFAULT_UP),this.updateMatrix(),this.target=new fn,this.shadow=new Cc}dispose(){super.dispose(),this.shadow.dispose()}copy(e){return super.copy(e),this.target=e.target.clone(),this.shadow=e.shadow.clone(),this}toJSON(e){let t=super.toJSON(e);return t.object.shadow=this.shadow.toJSON(),t.object.target=this.target.uuid,t}};var Cr=-90,Rr=1,Gr=class extends fn{constructor(e,t,n){super(),this.type="CubeCamera",this.renderTarget=n,this.coordinateSystem=null,this.activeMipmapLevel=0;let r=new _n(Cr,Rr,e,t);r.layers=this.layers,this.add(r);let a=new _n(Cr,Rr,e,t);a.layers=this.layers,this.add(a);let l=new _n(Cr,Rr,e,t);l.layers=this.layers,this.add(l);let h=new _n(Cr,Rr,e,t);h.layers=this.layers,this.add(h);let f=new _n(Cr,Rr,e,t);f.layers=this.layers,this.add(f);let d=new _n(Cr,Rr,e,t);d.layers=this.layers,this.add(d)}updateCoordinateSystem(){let e=this.coordinateSystem,t=this.children.concat(),[n,r,a,l,h,f]=t;for(let d of t)this.remove(d);if(e===Ln)n.up.set(0,1,0),n.lookAt(1,0,0),r.up.set(0,1,0),r.lookAt(-1,0,0),a.up.set(0,0,-1),a.lookAt(0,1,0),l.up.set(0,0,1),l.lookAt(0,-1,0),h.up.set(0,1,0),h.lookAt(0,0,1),f.up.set(0,1,0),f.lookAt(0,0,-1);else if(e===Fr)n.up.set(0,-1,0),n.lookAt(-1,0,0),r.up.set(0,-1,0),r.lookAt(1,0,0),a.up.set(0,0,1),a.lookAt(0,1,0),l.up.set(0,0,-1),l.lookAt(0,-1,0),h.up.set(0,-1,0),h.lookAt(0,0,1),f.up.set(0,-1,0),f.lookAt(0,0,-1);else throw new Error("THREE.CubeCamera.updateCoordinateSystem(): Invalid coordinate system: "+e);for(let d of t)this.add(d),d.updateMatrixWorld()}update(e,t){this.parent===null&&this.updateMatrixWorld();let{renderTarget:n,activeMipmapLevel:r}=this;this.coordinateSystem!==e.coordinateSystem&&(this.coordinateSystem=e.coordinateSystem,this.updateCoordinateSystem());let[a,l,h,f,d,m]=this.children,_=e.getRenderTarget(),g=e.getActiveCubeFace(),x=e.getActiveMipmapLevel(),w=e.xr.enabled;e.xr.enabled=!1;let R=n.texture.mipmapsAutoUpdate;n.texture.mipmapsAutoUpdate=!1;let b=!1;e.isWebGLRenderer===!0?b=e.state.buffers.depth.getReversed():b=e.reversedDepthBuffer,e.setRenderTarget(n,0,r),b&&e.autoClear===!1&&e.clearDepth(),e.render(t,a),e.setRenderTarget(n,1,r),b&&e.autoClear===!1&&e.clearDepth(),e.render(t,l),e.setRenderTarget(n,2,r),b&&e.autoClear===!1&&e.clearDepth(),e.render(t,h),e.setRenderTarget(n,3,r),b&&e.autoClear===!1&&e.clearDepth(),e.render(t,f),e.setRenderTarget(n,4,r),b&&e.autoClear===!1&&e.clearDepth(),e.render(t,d),n.texture.mipmapsAutoUpdate=R,e.setRenderTarget(n,5,r),b&&e.autoClear===!1&&e.clearDepth(),e.render(t,m),e.setRenderTarget(_,g,x),e.xr.enabled=w,n.texture.needsPMREMUpdate=!0}},Ao=class extends _n{constructor(e=[]){super(),this.isArrayCamera=!0,this.isMultiViewCamera=!1,this.cameras=e,this.perCameraFrustumCulled=!1}};var ah="\\[\\]\\.:\\/",Cv=new RegExp("["+ah+"]","g"),oh="[^"+ah+"]",Rv="[^"+ah.replace("\\.","")+"]",Pv=/((?:WC+[\/:])*)/.source.replace("WC",oh),Iv=/(WCOD+)?/.source.replace("WCOD",Rv),Lv=/(?:\.(WC+)(?:\[(.+)\])?)?/.source.replace("WC",oh),Fv=/\.(WC+)(?:\[(.+)\])?/.source.replace("WC",oh),Dv=new RegExp("^"+Pv+Iv+Lv+Fv+"$"),Nv=["material","materials","bones","map"],Rc=class{constructor(e,t,n){let r=n||Ot.parseTrackName(t);this._targetGroup=e,this._bindings=e.subscribe_(t,r)}getValue(e,t){this.bind();let n=this._targetGroup.nCachedObjects_,r=this._bindings[n];r!==void 0&&r.getValue(e,t)}setValue(e,t){let n=this._bindings;for(let r=this._targetGroup.nCachedObjects_,a=n.length;r!==a;++r)n[r].setValue(e,t)}bind(){let e=this._bindings;for(let t=this._targetGroup.nCachedObjects_,n=e.length;t!==n;++t)e[t].bind()}unbind(){let e=this._bindings;for(let t=this._targetGroup.nCachedObjects_,n=e.length;t!==n;++t)e[t].unbind()}},Ot=class i{constructor(e,t,n){this.path=t,this.parsedPath=n||i.parseTrackName(t),this.node=i.findNode(e,this.parsedPath.nodeName),this.rootNode=e,this.getValue=this._getValue_unbound,this.setValue=this._setValue_unbound}static create(e,t,n){return e&&e.isAnimationObjectGroup?new i.Composite(e,t,n):new i(e,t,n)}static sanitizeNodeName(e){return e.replace(/\s/g,"_").replace(Cv,"")}static parseTrackName(e){let t=Dv.exec(e);if(t===null)throw new Error("THREE.PropertyBinding: Cannot parse trackName: "+e);let n={nodeName:t[2],objectName:t[3],objectIndex:t[4],propertyName:t[5],propertyIndex:t[6]},r=n.nodeName&&n.nodeName.lastIndexOf(".");if(r!==void 0&&r!==-1){let a=n.nodeName.substring(r+1);Nv.indexOf(a)!==-1&&(n.nodeName=n.nodeName.substring(0,r),n.objectName=a)}if(n.propertyName===null||n.propertyName.length===0)throw new Error("THREE.PropertyBinding: can not parse propertyName from trackName: "+e);return n}static findNode(e,t){if(t===void 0||t===""||t==="."||t===-1||t===e.name||t===e.uuid)return e;if(e.skeleton){let n=e.skeleton.getBoneByName(t);if(n!==void 0)return n}if(e.children){let n=function(a){for(let l=0;l<a.length;l++){let h=a[l];if(h.name===t||h.uuid===t)return h;let f=n(h.children);if(f)return f}return null},r=n(e.children);if(r)return r}return null}_getValue_unavailable(){}_setValue_unavailable(){}_getValue_direct(e,t){e[t]=this.targetObject[this.propertyName]}_getValue_array(e,t){let n=this.resolvedProperty;for(let r=0,a=n.length;r!==a;++r)e[t++]=n[r]}_getValue_arrayElement(e,t){e[t]=this.resolvedProperty[this.propertyIndex]}_getValue_toArray(e,t){this.resolvedProperty.toArray(e,t)}_setValue_direct(e,t){this.targetObject[this.propertyName]=e[t]}_setValue_direct_setNeedsUpdate(e,t){this.targetObject[this.propertyName]=e[t],this.targetObject.needsUpdate=!0}_setValue_direct_setMatrixWorldNeedsUpdate(e,t){this.targetObject[this.propertyName]=e[t],this.targetObject.matrixWorldNeedsUpdate=!0}_setValue_array(e,t){let n=this.resolvedProperty;for(let r=0,a=n.length;r!==a;++r)n[r]=e[t++]}_setValue_array_setNeedsUpdate(e,t){let n=this.resolvedProperty;for(let r=0,a=n.length;r!==a;++r)n[r]=e[t++];this.targetObject.needsUpdate=!0}_setValue_array_setMatrixWorldNeedsUpdate(e,t){let n=this.resolvedProperty;for(let r=0,a=n.length;r!==a;++r)n[r]=e[t++];this.targetObject.matrixWorldNeedsUpdate=!0}_setValue_arrayElement(e,t){this.resolvedProperty[this.propertyIndex]=e[t]}_setValue_arrayElement_setNeedsUpdate(e,t){this.resolvedProperty[this.propertyIndex]=e[t],this.targetObject.needsUpdate=!0}_setValue_arrayElement_setMatrixWorldNeedsUpdate(e,t){this.resolvedProperty[this.propertyIndex]=e[t],this.targetObject.matrixWorldNeedsUpdate=!0}_setValue_fromArray(e,t){this.resolvedProperty.fromArray(e,t)}_setValue_fromArray_setNeedsUpdate(e,t){this.resolvedProperty.fromArray(e,t),this.targetObject.needsUpdate=!0}_setValue_fromArray_setMatrixWorldNeedsUpdate(e,t){this.resolvedProperty.fromArray(e,t),this.targetObject.matrixWorldNeedsUpdate=!0}_getValue_unbound(e,t){this.bind(),this.getValue(e,t)}_setValue_unbound(e,t){this.bind(),this.setValue(e,t)}bind(){let e=this.node,t=this.parsedPath,n=t.objectName,r=t.propertyName,a=t.propertyIndex;if(e||(e=i.findNode(this.rootNode,t.nodeName),this.node=e),this.getValue=this._getValue_unavailable,this.setValue=this._setValue_unavailable,!e){et("PropertyBinding: No target node found for track: "+this.path+".");return}if(n){let d=t.objectIndex;switch(n){case"materials":if(!e.material){it("PropertyBinding: Can not bind to material as node does not have a material.",this);return}if(!e.material.materials){it("PropertyBinding: Can not bind to material.materials as node.material does not have a materials array.",this);return}e=e.material.materials;break;case"bones":if(!e.skeleton){it("PropertyBinding: Can not bind to bones as node does not have a skeleton.",this);return}e=e.skeleton.bones;for(let m=0;m<e.length;m++)if(e[m].name===d){d=m;break}break;case"map":if("map"in e){e=e.map;break}if(!e.material){it("PropertyBinding: Can not bind to material as node does not have a material.",this);return}if(!e.material.map){it("PropertyBinding: Can not bind to material.map as node.material does not have a map.",this);return}e=e.material.map;break;default:if(e[n]===void 0){it("PropertyBinding: Can not bind to objectName of node undefined.",this);return}e=e[n]}if(d!==void 0){if(e[d]===void 0){it("PropertyBinding: Trying to bind to objectIndex of objectName, but is undefined.",this,e);return}e=e[d]}}let l=e[r];if(l===void 0){let d=t.nodeName;it("PropertyBinding: Trying to update property for track: "+d+"."+r+" but it wasn't found.",e);return}let h=this.Versioning.None;this.targetObject=e,e.isMaterial===!0?h=this.Versioning.NeedsUpdate:e.isObject3D===!0&&(h=this.Versioning.MatrixWorldNeedsUpdate);let f=this.BindingType.Direct;if(a!==void 0){if(r==="morphTargetInfluences"){if(!e.geometry){it("PropertyBinding: Can not bind to morphTargetInfluences because node does not have a geometry.",this);return}if(!e.geometry.morphAttributes){it("PropertyBinding: Can not bind to morphTargetInfluences because node does not have a geometry.morphAttributes.",this);return}e.morphTargetDictionary[a]!==void 0&&(a=e.morphTargetDictionary[a])}f=this.BindingType.ArrayElement,this.resolvedProperty=l,this.propertyIndex=a}else l.fromArray!==void 0&&l.toArray!==void 0?(f=this.BindingType.HasFromToArray,this.resolvedProperty=l):Array.isArray(l)?(f=this.BindingType.EntireArray,this.resolvedProperty=l):this.propertyName=r;this.getValue=this.GetterByBindingType[f],this.setValue=this.SetterByBindingTypeAndVersioning[f][h]}unbind(){this.node=null,this.getValue=this._getValue_unbound,this.setValue=this._setValue_unbound}};Ot.Composite=Rc;Ot.prototype.BindingType={Direct:0,EntireArray:1,ArrayElement:2,HasFromToArray:3};Ot.prototype.Versioning={None:0,NeedsUpdate:1,MatrixWorldNeedsUpdate:2};Ot.prototype.GetterByBindingType=[Ot.prototype._getValue_direct,Ot.prototype._getValue_array,Ot.prototype._getValue_arrayElement,Ot.prototype._getValue_toArray];Ot.prototype.SetterByBindingTypeAndVersioning=[[Ot.prototype._setValue_direct,Ot.prototype._setValue_direct_setNeedsUpdate,Ot.prototype._setValue_direct_setMatrixWorldNeedsUpdate],[Ot.prototype._setValue_array,Ot.prototype._setValue_array_setNeedsUpdate,Ot.prototype._setValue_array_setMatrixWorldNeedsUpdate],[Ot.prototype._setValue_arrayElement,Ot.prototype._setValue_arrayElement_setNeedsUpdate,Ot.prototype._setValue_arrayElement_setMatrixWorldNeedsUpdate],[Ot.prototype._setValue_fromArray,Ot.prototype._setValue_fromArray_setNeedsUpdate,Ot.prototype._setValue_fromArray_setMatrixWorldNeedsUpdate]];var oE=new Float32Array(1);var Pc=class{static{this.prototype.isMatrix2=!0}constructor(e,t,n,r){this.elements=[1,0,0,1],e!==void 0&&this.set(e,t,n,r)}identity(){return this.set(1,0,0,1),this}fromArray(e,t=0){for(let n=0;n<4;n++)this.elements[n]=e[n+t];return this}set(e,t,n,r){let a=this.elements;return a[0]=e,a[2]=t,a[1]=n,a[3]=r,this}};function lh(i,e,t,n){let r=Uv(n);switch(t){case Zc:return i*e;case Kc:return i*e/r.components*r.byteLength;case Do:return i*e/r.components*r.byteLength;case Gi:return i*e*2/r.components*r.byteLength;case No:return i*e*2/r.components*r.byteLength;case Jc:return i*e*3/r.components*r.byteLength;case Wn:return i*e*4/r.components*r.byteLength;case Uo:return i*e*4/r.components*r.byteLength;case Rs:case Ps:return Math.floor((i+3)/4)*Math.floor((e+3)/4)*8;case Is:case Ls:return Math.floor((i+3)/4)*Math.floor((e+3)/4)*16;case ko:case zo:return Math.max(i,16)*Math.max(e,8)/4;case Oo:case Bo:return Math.max(i,8)*Math.max(e,8)/2;case Go:case Vo:case Wo:case $o:return Math.floor((i+3)/4)*Math.floor((e+3)/4)*8;case Ho:case Fs:case Xo:return Math.floor((i+3)/4)*Math.floor((e+3)/4)*16;case qo:return Math.floor((i+3)/4)*Math.floor((e+3)/4)*16;case Yo:return Math.floor((i+4)/5)*Math.floor((e+3)/4)*16;case jo:return Math.floor((i+4)/5)*Math.floor((e+4)/5)*16;case Zo:return Math.floor((i+5)/6)*Math.floor((e+4)/5)*16;case Jo:return Math.floor((i+5)/6)*Math.floor((e+5)/6)*16;case Ko:return Math.floor((i+7)/8)*Math.floor((e+4)/5)*16;case Qo:return Math.floor((i+7)/8)*Math.floor((e+5)/6)*16;case el:return Math.floor((i+7)/8)*Math.floor((e+7)/8)*16;case tl:return Math.floor((i+9)/10)*Math.floor((e+4)/5)*16;case nl:return Math.floor((i+9)/10)*Math.floor((e+5)/6)*16;case il:return Math.floor((i+9)/10)*Math.floor((e+7)/8)*16;case rl:return Math.floor((i+9)/10)*Math.floor((e+9)/10)*16;case sl:return Math.floor((i+11)/12)*Math.floor((e+9)/10)*16;case al:return Math.floor((i+11)/12)*Math.floor((e+11)/12)*16;case ol:case ll:case cl:return Math.ceil(i/4)*Math.ceil(e/4)*16;case hl:case ul:return Math.ceil(i/4)*Math.ceil(e/4)*8;case Ds:case dl:return Math.ceil(i/4)*Math.ceil(e/4)*16}throw new Error(`Unable to determine texture byte length for ${t} format.`)}function Uv(i){switch(i){case bn:case Xc:return{byteLength:1,components:1};case $r:case qc:case Hn:return{byteLength:2,components:1};case Lo:case Fo:return{byteLength:2,components:4};case Gn:case Io:case Vn:return{byteLength:4,components:1};case Yc:case jc:return{byteLength:4,components:3}}throw new Error(`THREE.TextureUtils: Unknown texture type ${i}.`)}typeof __THREE_DEVTOOLS__<"u"&&__THREE_DEVTOOLS__.dispatchEvent(new CustomEvent("register",{detail:{revision:"187"}}));typeof window<"u"&&(window.__THREE__?et("WARNING: Multiple instances of Three.js being imported."):window.__THREE__="187");function rf(){let i=null,e=!1,t=null,n=null;function r(a,l){n=i.requestAnimationFrame(r),t(a,l)}return{start:function(){e!==!0&&t!==null&&i!==null&&(n=i.requestAnimationFrame(r),e=!0)},stop:function(){i!==null&&i.cancelAnimationFrame(n),e=!1},setAnimationLoop:function(a){t=a},setContext:function(a){i=a}}}function kv(i){let e=new WeakMap;function t(h,f){let d=h.array,m=h.usage,_=d.byteLength,g=i.createBuffer();i.bindBuffer(f,g),i.bufferData(f,d,m),h.onUploadCallback();let x;if(d instanceof Float32Array)x=i.FLOAT;else if(typeof Float16Array<"u"&&d instanceof Float16Array)x=i.HALF_FLOAT;else if(d instanceof Uint16Array)h.isFloat16BufferAttribute?x=i.HALF_FLOAT:x=i.UNSIGNED_SHORT;else if(d instanceof Int16Array)x=i.SHORT;else if(d instanceof Uint32Array)x=i.UNSIGNED_INT;else if(d instanceof Int32Array)x=i.INT;else if(d instanceof Int8Array)x=i.BYTE;else if(d instanceof Uint8Array)x=i.UNSIGNED_BYTE;else if(d instanceof Uint8ClampedArray)x=i.UNSIGNED_BYTE;else throw new Error("THREE.WebGLAttributes: Unsupported buffer data format: "+d);return{buffer:g,type:x,bytesPerElement:d.BYTES_PER_ELEMENT,version:h.version,size:_}}function n(h,f,d){let m=f.array,_=f.updateRanges;if(i.bindBuffer(d,h),_.length===0)i.bufferSubData(d,0,m);else{_.sort((x,w)=>x.start-w.start);let g=0;for(let x=1;x<_.length;x++){let w=_[g],R=_[x];R.start<=w.start+w.count+1?w.count=Math.max(w.count,R.start+R.count-w.start):(++g,_[g]=R)}_.length=g+1;for(let x=0,w=_.length;x<w;x++){let R=_[x];i.bufferSubData(d,R.start*m.BYTES_PER_ELEMENT,m,R.start,R.count)}f.clearUpdateRanges()}f.onUploadCallback()}function r(h){return h.isInterleavedBufferAttribute&&(h=h.data),e.get(h)}function a(h){h.isInterleavedBufferAttribute&&(h=h.data);let f=e.get(h);f&&(i.deleteBuffer(f.buffer),e.delete(h))}function l(h,f){if(h.isInterleavedBufferAttribute&&(h=h.data),h.isGLBufferAttribute){let m=e.get(h);(!m||m.version<h.version)&&e.set(h,{buffer:h.buffer,type:h.type,bytesPerElement:h.elementSize,version:h.version});return}let d=e.get(h);if(d===void 0)e.set(h,t(h,f));else if(d.version<h.version){if(d.size!==h.array.byteLength)throw new Error("THREE.WebGLAttributes: The size of the buffer attribute's array buffer does not match the original size. Resizing buffer attributes is not supported.");n(d.buffer,h,f),d.version=h.version}}return{get:r,remove:a,update:l}}var Bv=`#ifdef USE_ALPHAHASH
	if ( diffuseColor.a < getAlphaHashThreshold( vPosition ) ) discard;
#endif`,zv=`#ifdef USE_ALPHAHASH
	const float ALPHA_HASH_SCALE = 0.05;
	float hash2D( vec2 value ) {
		return fract( 1.0e4 * sin( 17.0 * value.x + 0.1 * value.y ) * ( 0.1 + abs( sin( 13.0 * value.y + value.x ) ) ) );
	}
	float hash3D( vec3 value ) {
		return hash2D( vec2( hash2D( value.xy ), value.z ) );
	}
	float getAlphaHashThreshold( vec3 position ) {
		float maxDeriv = max(
			length( dFdx( position.xyz ) ),
			length( dFdy( position.xyz ) )
		);
		float pixScale = 1.0 / ( ALPHA_HASH_SCALE * maxDeriv );
		vec2 pixScales = vec2(
			exp2( floor( log2( pixScale ) ) ),
			exp2( ceil( log2( pixScale ) ) )
		);
		vec2 alpha = vec2(
			hash3D( floor( pixScales.x * position.xyz ) ),
			hash3D( floor( pixScales.y * position.xyz ) )
		);
		float lerpFactor = fract( log2( pixScale ) );
		float x = ( 1.0 - lerpFactor ) * alpha.x + lerpFactor * alpha.y;
		float a = min( lerpFactor, 1.0 - lerpFactor );
		vec3 cases = vec3(
			x * x / ( 2.0 * a * ( 1.0 - a ) ),
			( x - 0.5 * a ) / ( 1.0 - a ),
			1.0 - ( ( 1.0 - x ) * ( 1.0 - x ) / ( 2.0 * a * ( 1.0 - a ) ) )
		);
		float threshold = ( x < ( 1.0 - a ) )
			? ( ( x < a ) ? cases.x : cases.y )
			: cases.z;
		return clamp( threshold , 1.0e-6, 1.0 );
	}
#endif`,Gv=`#ifdef USE_ALPHAMAP
	diffuseColor.a *= texture2D( alphaMap, vAlphaMapUv ).g;
#endif`,Vv=`#ifdef USE_ALPHAMAP
	uniform sampler2D alphaMap;
#endif`,Hv=`#ifdef USE_ALPHATEST
	#ifdef ALPHA_TO_COVERAGE
	diffuseColor.a = smoothstep( alphaTest, alphaTest + fwidth( diffuseColor.a ), diffuseColor.a );
	if ( diffuseColor.a == 0.0 ) discard;
	#else
	if ( diffuseColor.a < alphaTest ) discard;
	#endif
#endif`,Wv=`#ifdef USE_ALPHATEST
	uniform float alphaTest;
#endif`,$v=`#ifdef USE_AOMAP
	float ambientOcclusion = ( texture2D( aoMap, vAoMapUv ).r - 1.0 ) * aoMapIntensity + 1.0;
	reflectedLight.indirectDiffuse *= ambientOcclusion;
	#if defined( USE_CLEARCOAT ) 
		clearcoatSpecularIndirect *= ambientOcclusion;
	#endif
	#if defined( USE_SHEEN ) 
		sheenSpecularIndirect *= ambientOcclusion;
	#endif
	#if defined( USE_ENVMAP ) && defined( STANDARD )
		float dotNV = saturate( dot( geometryNormal, geometryViewDir ) );
		reflectedLight.indirectSpecular *= computeSpecularOcclusion( dotNV, ambientOcclusion, material.roughness );
	#endif
#endif`,Xv=`#ifdef USE_AOMAP
	uniform sampler2D aoMap;
	uniform float aoMapIntensity;
#endif`,qv=`#ifdef USE_BATCHING
	#if ! defined( GL_ANGLE_multi_draw )
	#define gl_DrawID _gl_DrawID
	uniform int _gl_DrawID;
	#endif
	uniform highp sampler2D batchingTexture;
	uniform highp usampler2D batchingIdTexture;
	mat4 getBatchingMatrix( const in float i ) {
		int size = textureSize( batchingTexture, 0 ).x;
		int j = int( i ) * 4;
		int x = j % size;
		int y = j / size;
		vec4 v1 = texelFetch( batchingTexture, ivec2( x, y ), 0 );
		vec4 v2 = texelFetch( batchingTexture, ivec2( x + 1, y ), 0 );
		vec4 v3 = texelFetch( batchingTexture, ivec2( x + 2, y ), 0 );
		vec4 v4 = texelFetch( batchingTexture, ivec2( x + 3, y ), 0 );
		return mat4( v1, v2, v3, v4 );
	}
	float getIndirectIndex( const in int i ) {
		int size = textureSize( batchingIdTexture, 0 ).x;
		int x = i % size;
		int y = i / size;
		return float( texelFetch( batchingIdTexture, ivec2( x, y ), 0 ).r );
	}
#endif
#ifdef USE_BATCHING_COLOR
	uniform sampler2D batchingColorTexture;
	vec4 getBatchingColor( const in float i ) {
		int size = textureSize( batchingColorTexture, 0 ).x;
		int j = int( i );
		int x = j % size;
		int y = j / size;
		return texelFetch( batchingColorTexture, ivec2( x, y ), 0 );
	}
#endif`,Yv=`#ifdef USE_BATCHING
	mat4 batchingMatrix = getBatchingMatrix( getIndirectIndex( gl_DrawID ) );
#endif`,jv=`vec3 transformed = vec3( position );
#ifdef USE_ALPHAHASH
	vPosition = vec3( position );
#endif`,Zv=`vec3 objectNormal = vec3( normal );
#ifdef USE_TANGENT
	vec3 objectTangent = vec3( tangent.xyz );
#endif`,Jv=`float G_BlinnPhong_Implicit( ) {
	return 0.25;
}
float D_BlinnPhong( const in float shininess, const in float dotNH ) {
	return RECIPROCAL_PI * ( shininess * 0.5 + 1.0 ) * pow( dotNH, shininess );
}
vec3 BRDF_BlinnPhong( const in vec3 lightDir, const in vec3 viewDir, const in vec3 normal, const in vec3 specularColor, const in float shininess ) {
	vec3 halfDir = normalize( lightDir + viewDir );
	float dotNH = saturate( dot( normal, halfDir ) );
	float dotVH = saturate( dot( viewDir, halfDir ) );
	vec3 F = F_Schlick( specularColor, 1.0, dotVH );
	float G = G_BlinnPhong_Implicit( );
	float D = D_BlinnPhong( shininess, dotNH );
	return F * ( G * D );
} // validated`,Kv=`#ifdef USE_IRIDESCENCE
	const mat3 XYZ_TO_REC709 = mat3(
		 3.2404542, -0.9692660,  0.0556434,
		-1.5371385,  1.8760108, -0.2040259,
		-0.4985314,  0.0415560,  1.0572252
	);
	vec3 Fresnel0ToIor( vec3 fresnel0 ) {
		vec3 sqrtF0 = sqrt( fresnel0 );
		return ( vec3( 1.0 ) + sqrtF0 ) / ( vec3( 1.0 ) - sqrtF0 );
	}
	vec3 IorToFresnel0( vec3 transmittedIor, float incidentIor ) {
		return pow2( ( transmittedIor - vec3( incidentIor ) ) / ( transmittedIor + vec3( incidentIor ) ) );
	}
	float IorToFresnel0( float transmittedIor, float incidentIor ) {
		return pow2( ( transmittedIor - incidentIor ) / ( transmittedIor + incidentIor ));
	}
	vec3 evalSensitivity( float OPD, vec3 shift ) {
		float phase = 2.0 * PI * OPD * 1.0e-9;
		vec3 val = vec3( 5.4856e-13, 4.4201e-13, 5.2481e-13 );
		vec3 pos = vec3( 1.6810e+06, 1.7953e+06, 2.2084e+06 );
		vec3 var = vec3( 4.3278e+09, 9.3046e+09, 6.6121e+09 );
		vec3 xyz = val * sqrt( 2.0 * PI * var ) * cos( pos * phase + shift ) * exp( - pow2( phase ) * var );
		xyz.x += 9.7470e-14 * sqrt( 2.0 * PI * 4.5282e+09 ) * cos( 2.2399e+06 * phase + shift[ 0 ] ) * exp( - 4.5282e+09 * pow2( phase ) );
		xyz /= 1.0685e-7;
		vec3 rgb = XYZ_TO_REC709 * xyz;
		return rgb;
	}
	vec3 evalIridescence( float outsideIOR, float eta2, float cosTheta1, float thinFilmThickness, vec3 baseF0 ) {
		vec3 I;
		float iridescenceIOR = mix( outsideIOR, eta2, smoothstep( 0.0, 0.03, thinFilmThickness ) );
		float sinTheta2Sq = pow2( outsideIOR / iridescenceIOR ) * ( 1.0 - pow2( cosTheta1 ) );
		float cosTheta2Sq = 1.0 - sinTheta2Sq;
		if ( cosTheta2Sq < 0.0 ) {
			return vec3( 1.0 );
		}
		float cosTheta2 = sqrt( cosTheta2Sq );
		float R0 = IorToFresnel0( iridescenceIOR, outsideIOR );
		float R12 = F_Schlick( R0, 1.0, cosTheta1 );
		float T121 = 1.0 - R12;
		float phi12 = 0.0;
		if ( iridescenceIOR < outsideIOR ) phi12 = PI;
		float phi21 = PI - phi12;
		vec3 baseIOR = Fresnel0ToIor( clamp( baseF0, 0.0, 0.9999 ) );		vec3 R1 = IorToFresnel0( baseIOR, iridescenceIOR );
		vec3 R23 = F_Schlick( R1, 1.0, cosTheta2 );
		vec3 phi23 = vec3( 0.0 );
		if ( baseIOR[ 0 ] < iridescenceIOR ) phi23[ 0 ] = PI;
		if ( baseIOR[ 1 ] < iridescenceIOR ) phi23[ 1 ] = PI;
		if ( baseIOR[ 2 ] < iridescenceIOR ) phi23[ 2 ] = PI;
		float OPD = 2.0 * iridescenceIOR * thinFilmThickness * cosTheta2;
		vec3 phi = vec3( phi21 ) + phi23;
		vec3 R123 = clamp( R12 * R23, 1e-5, 0.9999 );
		vec3 r123 = sqrt( R123 );
		vec3 Rs = pow2( T121 ) * R23 / ( vec3( 1.0 ) - R123 );
		vec3 C0 = R12 + Rs;
		I = C0;
		vec3 Cm = Rs - T121;
		for ( int m = 1; m <= 2; ++ m ) {
			Cm *= r123;
			vec3 Sm = 2.0 * evalSensitivity( float( m ) * OPD, float( m ) * phi );
			I += Cm * Sm;
		}
		return max( I, vec3( 0.0 ) );
	}
#endif`,Qv=`#ifdef USE_BUMPMAP
	uniform sampler2D bumpMap;
	uniform float bumpScale;
	vec2 dHdxy_fwd() {
		vec2 dSTdx = dFdx( vBumpMapUv );
		vec2 dSTdy = dFdy( vBumpMapUv );
		float Hll = bumpScale * texture2D( bumpMap, vBumpMapUv ).x;
		float dBx = bumpScale * texture2D( bumpMap, vBumpMapUv + dSTdx ).x - Hll;
		float dBy = bumpScale * texture2D( bumpMap, vBumpMapUv + dSTdy ).x - Hll;
		return vec2( dBx, dBy );
	}
	vec3 perturbNormalArb( vec3 surf_pos, vec3 surf_norm, vec2 dHdxy, float faceDirection ) {
		vec3 vSigmaX = normalize( dFdx( surf_pos.xyz ) );
		vec3 vSigmaY = normalize( dFdy( surf_pos.xyz ) );
		vec3 vN = surf_norm;
		vec3 R1 = cross( vSigmaY, vN );
		vec3 R2 = cross( vN, vSigmaX );
		float fDet = dot( vSigmaX, R1 ) * faceDirection;
		vec3 vGrad = sign( fDet ) * ( dHdxy.x * R1 + dHdxy.y * R2 );
		return normalize( abs( fDet ) * surf_norm - vGrad );
	}
#endif`,ey=`#if NUM_CLIPPING_PLANES > 0
	vec4 plane;
	#ifdef ALPHA_TO_COVERAGE
		float distanceToPlane, distanceGradient;
		float clipOpacity = 1.0;
		#pragma unroll_loop_start
		for ( int i = 0; i < UNION_CLIPPING_PLANES; i ++ ) {
			plane = clippingPlanes[ i ];
			distanceToPlane = - dot( vClipPosition, plane.xyz ) + plane.w;
			distanceGradient = fwidth( distanceToPlane ) / 2.0;
			clipOpacity *= smoothstep( - distanceGradient, distanceGradient, distanceToPlane );
			if ( clipOpacity == 0.0 ) discard;
		}
		#pragma unroll_loop_end
		#if UNION_CLIPPING_PLANES < NUM_CLIPPING_PLANES
			float unionClipOpacity = 1.0;
			#pragma unroll_loop_start
			for ( int i = UNION_CLIPPING_PLANES; i < NUM_CLIPPING_PLANES; i ++ ) {
				plane = clippingPlanes[ i ];
				distanceToPlane = - dot( vClipPosition, plane.xyz ) + plane.w;
				distanceGradient = fwidth( distanceToPlane ) / 2.0;
				unionClipOpacity *= 1.0 - smoothstep( - distanceGradient, distanceGradient, distanceToPlane );
			}
			#pragma unroll_loop_end
			clipOpacity *= 1.0 - unionClipOpacity;
		#endif
		diffuseColor.a *= clipOpacity;
		if ( diffuseColor.a == 0.0 ) discard;
	#else
		#pragma unroll_loop_start
		for ( int i = 0; i < UNION_CLIPPING_PLANES; i ++ ) {
			plane = clippingPlanes[ i ];
			if ( dot( vClipPosition, plane.xyz ) > plane.w ) discard;
		}
		#pragma unroll_loop_end
		#if UNION_CLIPPING_PLANES < NUM_CLIPPING_PLANES
			bool clipped = true;
			#pragma unroll_loop_start
			for ( int i = UNION_CLIPPING_PLANES; i < NUM_CLIPPING_PLANES; i ++ ) {
				plane = clippingPlanes[ i ];
				clipped = ( dot( vClipPosition, plane.xyz ) > plane.w ) && clipped;
			}
			#pragma unroll_loop_end
			if ( clipped ) discard;
		#endif
	#endif
#endif`,ty=`#if NUM_CLIPPING_PLANES > 0
	varying vec3 vClipPosition;
	uniform vec4 clippingPlanes[ NUM_CLIPPING_PLANES ];
#endif`,ny=`#if NUM_CLIPPING_PLANES > 0
	varying vec3 vClipPosition;
#endif`,iy=`#if NUM_CLIPPING_PLANES > 0
	vClipPosition = - mvPosition.xyz;
#endif`,ry=`#if defined( USE_COLOR ) || defined( USE_COLOR_ALPHA )
	diffuseColor *= vColor;
#endif`,sy=`#if defined( USE_COLOR ) || defined( USE_COLOR_ALPHA )
	varying vec4 vColor;
#endif`,ay=`#if defined( USE_COLOR ) || defined( USE_COLOR_ALPHA ) || defined( USE_INSTANCING_COLOR ) || defined( USE_BATCHING_COLOR )
	varying vec4 vColor;
#endif`,oy=`#if defined( USE_COLOR ) || defined( USE_COLOR_ALPHA ) || defined( USE_INSTANCING_COLOR ) || defined( USE_BATCHING_COLOR )
	vColor = vec4( 1.0 );
#endif
#ifdef USE_COLOR_ALPHA
	vColor *= color;
#elif defined( USE_COLOR )
	vColor.rgb *= color;
#endif
#ifdef USE_INSTANCING_COLOR
	vColor.rgb *= instanceColor.rgb;
#endif
#ifdef USE_BATCHING_COLOR
	vColor *= getBatchingColor( getIndirectIndex( gl_DrawID ) );
#endif`,ly=`#define PI 3.141592653589793
#define PI2 6.283185307179586
#define PI_HALF 1.5707963267948966
#define RECIPROCAL_PI 0.3183098861837907
#define RECIPROCAL_PI2 0.15915494309189535
#define EPSILON 1e-6
#ifndef saturate
#define saturate( a ) clamp( a, 0.0, 1.0 )
#endif
#define whiteComplement( a ) ( 1.0 - saturate( a ) )
float pow2( const in float x ) { return x*x; }
vec3 pow2( const in vec3 x ) { return x*x; }
float pow3( const in float x ) { return x*x*x; }
float pow4( const in float x ) { float x2 = x*x; return x2*x2; }
float max3( const in vec3 v ) { return max( max( v.x, v.y ), v.z ); }
float average( const in vec3 v ) { return dot( v, vec3( 0.3333333 ) ); }
highp float rand( const in vec2 uv ) {
	const highp float a = 12.9898, b = 78.233, c = 43758.5453;
	highp float dt = dot( uv.xy, vec2( a,b ) ), sn = mod( dt, PI );
	return fract( sin( sn ) * c );
}
#ifdef HIGH_PRECISION
	float precisionSafeLength( vec3 v ) { return length( v ); }
#else
	float precisionSafeLength( vec3 v ) {
		float maxComponent = max3( abs( v ) );
		return length( v / maxComponent ) * maxComponent;
	}
#endif
struct IncidentLight {
	vec3 color;
	vec3 direction;
	bool visible;
};
struct ReflectedLight {
	vec3 directDiffuse;
	vec3 directSpecular;
	vec3 indirectDiffuse;
	vec3 indirectSpecular;
};
#ifdef USE_ALPHAHASH
	varying vec3 vPosition;
#endif
vec3 transformDirection( in vec3 dir, in mat4 matrix ) {
	return normalize( ( matrix * vec4( dir, 0.0 ) ).xyz );
}
#define inverseTransformDirection transformDirectionByInverseViewMatrix
vec3 transformNormalByInverseViewMatrix( in vec3 normal, in mat4 viewMatrix ) {
	return normalize( ( vec4( normal, 0.0 ) * viewMatrix ).xyz );
}
vec3 transformDirectionByInverseViewMatrix( in vec3 dir, in mat4 viewMatrix ) {
	return normalize( ( vec4( dir, 0.0 ) * viewMatrix ).xyz );
}
bool isPerspectiveMatrix( mat4 m ) {
	return m[ 2 ][ 3 ] == - 1.0;
}
vec2 equirectUv( in vec3 dir ) {
	float u = atan( dir.z, dir.x ) * RECIPROCAL_PI2 + 0.5;
	float v = asin( clamp( dir.y, - 1.0, 1.0 ) ) * RECIPROCAL_PI + 0.5;
	return vec2( u, v );
}
vec3 BRDF_Lambert( const in vec3 diffuseColor ) {
	return RECIPROCAL_PI * diffuseColor;
}
vec3 F_Schlick( const in vec3 f0, const in float f90, const in float dotVH ) {
	float fresnel = exp2( ( - 5.55473 * dotVH - 6.98316 ) * dotVH );
	return f0 * ( 1.0 - fresnel ) + ( f90 * fresnel );
}
float F_Schlick( const in float f0, const in float f90, const in float dotVH ) {
	float fresnel = exp2( ( - 5.55473 * dotVH - 6.98316 ) * dotVH );
	return f0 * ( 1.0 - fresnel ) + ( f90 * fresnel );
} // validated`,cy=`vec3 transformedNormal = objectNormal;
#ifdef USE_TANGENT
	vec3 transformedTangent = objectTangent;
#endif
#ifdef USE_BATCHING
	mat3 bm = mat3( batchingMatrix );
	transformedNormal /= vec3( dot( bm[ 0 ], bm[ 0 ] ), dot( bm[ 1 ], bm[ 1 ] ), dot( bm[ 2 ], bm[ 2 ] ) );
	transformedNormal = bm * transformedNormal;
	#ifdef USE_TANGENT
		transformedTangent = bm * transformedTangent;
	#endif
#endif
#ifdef USE_INSTANCING
	mat3 im = mat3( instanceMatrix );
	transformedNormal /= vec3( dot( im[ 0 ], im[ 0 ] ), dot( im[ 1 ], im[ 1 ] ), dot( im[ 2 ], im[ 2 ] ) );
	transformedNormal = im * transformedNormal;
	#ifdef USE_TANGENT
		transformedTangent = im * transformedTangent;
	#endif
#endif
transformedNormal = normalMatrix * transformedNormal;
#ifdef FLIP_SIDED
	transformedNormal = - transformedNormal;
#endif
#ifdef USE_TANGENT
	transformedTangent = ( modelViewMatrix * vec4( transformedTangent, 0.0 ) ).xyz;
#endif`,hy=`#ifdef USE_DISPLACEMENTMAP
	uniform sampler2D displacementMap;
	uniform float displacementScale;
	uniform float displacementBias;
#endif`,uy=`#ifdef USE_DISPLACEMENTMAP
	transformed += normalize( objectNormal ) * ( texture2D( displacementMap, vDisplacementMapUv ).x * displacementScale + displacementBias );
#endif`,dy=`#ifdef USE_EMISSIVEMAP
	vec4 emissiveColor = texture2D( emissiveMap, vEmissiveMapUv );
	#ifdef DECODE_VIDEO_TEXTURE_EMISSIVE
		emissiveColor = sRGBTransferEOTF( emissiveColor );
	#endif
	totalEmissiveRadiance *= emissiveColor.rgb;
#endif`,fy=`#ifdef USE_EMISSIVEMAP
	uniform sampler2D emissiveMap;
#endif`,py="gl_FragColor = linearToOutputTexel( gl_FragColor );",my=`vec4 LinearTransferOETF( in vec4 value ) {
	return value;
}
vec4 sRGBTransferEOTF( in vec4 value ) {
	return vec4( mix( pow( value.rgb * 0.9478672986 + vec3( 0.0521327014 ), vec3( 2.4 ) ), value.rgb * 0.0773993808, vec3( lessThanEqual( value.rgb, vec3( 0.04045 ) ) ) ), value.a );
}
vec4 sRGBTransferOETF( in vec4 value ) {
	return vec4( mix( pow( value.rgb, vec3( 0.41666 ) ) * 1.055 - vec3( 0.055 ), value.rgb * 12.92, vec3( lessThanEqual( value.rgb, vec3( 0.0031308 ) ) ) ), value.a );
}`,gy=`#ifdef USE_ENVMAP
	#ifdef ENV_WORLDPOS
		vec3 cameraToFrag;
		if ( isOrthographic ) {
			cameraToFrag = normalize( vec3( - viewMatrix[ 0 ][ 2 ], - viewMatrix[ 1 ][ 2 ], - viewMatrix[ 2 ][ 2 ] ) );
		} else {
			cameraToFrag = normalize( vWorldPosition - cameraPosition );
		}
		vec3 worldNormal = transformNormalByInverseViewMatrix( normal, viewMatrix );
		#ifdef ENVMAP_MODE_REFLECTION
			vec3 reflectVec = reflect( cameraToFrag, worldNormal );
		#else
			vec3 reflectVec = refract( cameraToFrag, worldNormal, refractionRatio );
		#endif
	#else
		vec3 reflectVec = vReflect;
	#endif
	#ifdef ENVMAP_TYPE_CUBE
		vec4 envColor = textureCube( envMap, envMapRotation * reflectVec );
		#ifdef ENVMAP_BLENDING_MULTIPLY
			outgoingLight = mix( outgoingLight, outgoingLight * envColor.xyz, specularStrength * reflectivity );
		#elif defined( ENVMAP_BLENDING_MIX )
			outgoingLight = mix( outgoingLight, envColor.xyz, specularStrength * reflectivity );
		#elif defined( ENVMAP_BLENDING_ADD )
			outgoingLight += envColor.xyz * specularStrength * reflectivity;
		#endif
	#endif
#endif`,_y=`#ifdef USE_ENVMAP
	uniform float envMapIntensity;
	uniform mat3 envMapRotation;
	uniform samplerCube envMap;
	#ifdef ENVMAP_TYPE_PMREM
		float roughnessToMip( const in float roughness ) {
			float r = clamp( roughness, 0.0, 1.0 );
			return ENVMAP_MAX_LOD * r * ( 2.0 - r );
		}
	#endif
#endif`,vy=`#ifdef USE_ENVMAP
	uniform float reflectivity;
	#if defined( USE_BUMPMAP ) || defined( USE_NORMALMAP ) || defined( PHONG ) || defined( LAMBERT )
		#define ENV_WORLDPOS
	#endif
	#ifdef ENV_WORLDPOS
		varying vec3 vWorldPosition;
		uniform float refractionRatio;
	#else
		varying vec3 vReflect;
	#endif
#endif`,yy=`#ifdef USE_ENVMAP
	#if defined( USE_BUMPMAP ) || defined( USE_NORMALMAP ) || defined( PHONG ) || defined( LAMBERT )
		#define ENV_WORLDPOS
	#endif
	#ifdef ENV_WORLDPOS
		
		varying vec3 vWorldPosition;
	#else
		varying vec3 vReflect;
		uniform float refractionRatio;
	#endif
#endif`,xy=`#ifdef USE_ENVMAP
	#ifdef ENV_WORLDPOS
		vWorldPosition = worldPosition.xyz;
	#else
		vec3 cameraToVertex;
		if ( isOrthographic ) {
			cameraToVertex = normalize( vec3( - viewMatrix[ 0 ][ 2 ], - viewMatrix[ 1 ][ 2 ], - viewMatrix[ 2 ][ 2 ] ) );
		} else {
			cameraToVertex = normalize( worldPosition.xyz - cameraPosition );
		}
		vec3 worldNormal = transformNormalByInverseViewMatrix( transformedNormal, viewMatrix );
		#ifdef ENVMAP_MODE_REFLECTION
			vReflect = reflect( cameraToVertex, worldNormal );
		#else
			vReflect = refract( cameraToVertex, worldNormal, refractionRatio );
		#endif
	#endif
#endif`,by=`#ifdef USE_FOG
	vFogDepth = - mvPosition.z;
#endif`,Sy=`#ifdef USE_FOG
	varying float vFogDepth;
#endif`,My=`#ifdef USE_FOG
	#ifdef FOG_EXP2
		float fogFactor = 1.0 - exp( - fogDensity * fogDensity * vFogDepth * vFogDepth );
	#else
		float fogFactor = smoothstep( fogNear, fogFar, vFogDepth );
	#endif
	gl_FragColor.rgb = mix( gl_FragColor.rgb, fogColor, fogFactor );
#endif`,wy=`#ifdef USE_FOG
	uniform vec3 fogColor;
	varying float vFogDepth;
	#ifdef FOG_EXP2
		uniform float fogDensity;
	#else
		uniform float fogNear;
		uniform float fogFar;
	#endif
#endif`,Ey=`#ifdef USE_GRADIENTMAP
	uniform sampler2D gradientMap;
#endif
vec3 getGradientIrradiance( vec3 normal, vec3 lightDirection ) {
	float dotNL = dot( normal, lightDirection );
	vec2 coord = vec2( dotNL * 0.5 + 0.5, 0.0 );
	#ifdef USE_GRADIENTMAP
		return vec3( texture2D( gradientMap, coord ).r );
	#else
		vec2 fw = fwidth( coord ) * 0.5;
		return mix( vec3( 0.7 ), vec3( 1.0 ), smoothstep( 0.7 - fw.x, 0.7 + fw.x, coord.x ) );
	#endif
}`,Ty=`#ifdef USE_LIGHTMAP
	uniform sampler2D lightMap;
	uniform float lightMapIntensity;
#endif`,Ay=`LambertMaterial material;
material.diffuseColor = diffuseColor.rgb;
material.specularStrength = specularStrength;`,Cy=`varying vec3 vViewPosition;
struct LambertMaterial {
	vec3 diffuseColor;
	float specularStrength;
};
void RE_Direct_Lambert( const in IncidentLight directLight, const in vec3 geometryPosition, const in vec3 geometryNormal, const in vec3 geometryViewDir, const in vec3 geometryClearcoatNormal, const in LambertMaterial material, inout ReflectedLight reflectedLight ) {
	float dotNL = saturate( dot( geometryNormal, directLight.direction ) );
	vec3 irradiance = dotNL * directLight.color;
	reflectedLight.directDiffuse += irradiance * BRDF_Lambert( material.diffuseColor );
}
void RE_IndirectDiffuse_Lambert( const in vec3 irradiance, const in vec3 geometryPosition, const in vec3 geometryNormal, const in vec3 geometryViewDir, const in vec3 geometryClearcoatNormal, const in LambertMaterial material, inout ReflectedLight reflectedLight ) {
	reflectedLight.indirectDiffuse += irradiance * BRDF_Lambert( material.diffuseColor );
}
#define RE_Direct				RE_Direct_Lambert
#define RE_IndirectDiffuse		RE_IndirectDiffuse_Lambert`,Ry=`uniform bool receiveShadow;
uniform vec3 ambientLightColor;
#if defined( USE_LIGHT_PROBES )
	uniform vec3 lightProbe[ 9 ];
#endif
vec3 shGetIrradianceAt( in vec3 normal, in vec3 shCoefficients[ 9 ] ) {
	float x = normal.x, y = normal.y, z = normal.z;
	vec3 result = shCoefficients[ 0 ] * 0.886227;
	result += shCoefficients[ 1 ] * 2.0 * 0.511664 * y;
	result += shCoefficients[ 2 ] * 2.0 * 0.511664 * z;
	result += shCoefficients[ 3 ] * 2.0 * 0.511664 * x;
	result += shCoefficients[ 4 ] * 2.0 * 0.429043 * x * y;
	result += shCoefficients[ 5 ] * 2.0 * 0.429043 * y * z;
	result += shCoefficients[ 6 ] * ( 0.743125 * z * z - 0.247708 );
	result += shCoefficients[ 7 ] * 2.0 * 0.429043 * x * z;
	result += shCoefficients[ 8 ] * 0.429043 * ( x * x - y * y );
	return result;
}
vec3 getLightProbeIrradiance( const in vec3 lightProbe[ 9 ], const in vec3 normal ) {
	vec3 worldNormal = transformNormalByInverseViewMatrix( normal, viewMatrix );
	vec3 irradiance = shGetIrradianceAt( worldNormal, lightProbe );
	return irradiance;
}
vec3 getAmbientLightIrradiance( const in vec3 ambientLightColor ) {
	vec3 irradiance = ambientLightColor;
	return irradiance;
}
float getDistanceAttenuation( const in float lightDistance, const in float cutoffDistance, const in float decayExponent ) {
	float distanceFalloff = 1.0 / max( pow( lightDistance, decayExponent ), 0.01 );
	if ( cutoffDistance > 0.0 ) {
		distanceFalloff *= pow2( saturate( 1.0 - pow4( lightDistance / cutoffDistance ) ) );
	}
	return distanceFalloff;
}
float getSpotAttenuation( const in float coneCosine, const in float penumbraCosine, const in float angleCosine ) {
	return smoothstep( coneCosine, penumbraCosine, angleCosine );
}
#if NUM_SUN_LIGHTS > 0
	struct SunLight {
		vec3 direction;
		vec3 color;
	};
	uniform SunLight sunLights[ NUM_SUN_LIGHTS ];
	void getSunLightInfo( const in SunLight sunLight, out IncidentLight light ) {
		light.color = sunLight.color;
		light.direction = sunLight.direction;
		light.visible = true;
	}
#endif
#if NUM_DIR_LIGHTS > 0
	struct DirectionalLight {
		vec3 direction;
		vec3 color;
	};
	uniform DirectionalLight directionalLights[ NUM_DIR_LIGHTS ];
	void getDirectionalLightInfo( const in DirectionalLight directionalLight, out IncidentLight light ) {
		light.color = directionalLight.color;
		light.direction = directionalLight.direction;
		light.visible = true;
	}
#endif
#if NUM_POINT_LIGHTS > 0
	struct PointLight {
		vec3 position;
		vec3 color;
		float distance;
		float decay;
	};
	uniform PointLight pointLights[ NUM_POINT_LIGHTS ];
	void getPointLightInfo( const in PointLight pointLight, const in vec3 geometryPosition, out IncidentLight light ) {
		vec3 lVector = pointLight.position - geometryPosition;
		light.direction = normalize( lVector );
		float lightDistance = length( lVector );
		light.color = pointLight.color;
		light.color *= getDistanceAttenuation( lightDistance, pointLight.distance, pointLight.decay );
		light.visible = ( light.color != vec3( 0.0 ) );
	}
#endif
#if NUM_SPOT_LIGHTS > 0
	struct SpotLight {
		vec3 position;
		vec3 direction;
		vec3 color;
		float distance;
		float decay;
		float coneCos;
		float penumbraCos;
	};
	uniform SpotLight spotLights[ NUM_SPOT_LIGHTS ];
	void getSpotLightInfo( const in SpotLight spotLight, const in vec3 geometryPosition, out IncidentLight light ) {
		vec3 lVector = spotLight.position - geometryPosition;
		light.direction = normalize( lVector );
		float angleCos = dot( light.direction, spotLight.direction );
		float spotAttenuation = getSpotAttenuation( spotLight.coneCos, spotLight.penumbraCos, angleCos );
		if ( spotAttenuation > 0.0 ) {
			float lightDistance = length( lVector );
			light.color = spotLight.color * spotAttenuation;
			light.color *= getDistanceAttenuation( lightDistance, spotLight.distance, spotLight.decay );
			light.visible = ( light.color != vec3( 0.0 ) );
		} else {
			light.color = vec3( 0.0 );
			light.visible = false;
		}
	}
#endif
#if NUM_RECT_AREA_LIGHTS > 0
	struct RectAreaLight {
		vec3 color;
		vec3 position;
		vec3 halfWidth;
		vec3 halfHeight;
	};
	uniform sampler2D ltc_1;	uniform sampler2D ltc_2;
	uniform RectAreaLight rectAreaLights[ NUM_RECT_AREA_LIGHTS ];
#endif
#if NUM_HEMI_LIGHTS > 0
	struct HemisphereLight {
		vec3 direction;
		vec3 skyColor;
		vec3 groundColor;
	};
	uniform HemisphereLight hemisphereLights[ NUM_HEMI_LIGHTS ];
	vec3 getHemisphereLightIrradiance( const in HemisphereLight hemiLight, const in vec3 normal ) {
		float dotNL = dot( normal, hemiLight.direction );
		float hemiDiffuseWeight = 0.5 * dotNL + 0.5;
		vec3 irradiance = mix( hemiLight.groundColor, hemiLight.skyColor, hemiDiffuseWeight );
		return irradiance;
	}
#endif
#include <lightprobes_pars_fragment>`,Py=`#ifdef USE_ENVMAP
	vec3 getIBLIrradiance( const in vec3 normal ) {
		#ifdef ENVMAP_TYPE_PMREM
			vec3 worldNormal = transformNormalByInverseViewMatrix( normal, viewMatrix );
			vec4 envMapColor = textureLod( envMap, envMapRotation * worldNormal, ENVMAP_MAX_LOD );
			return PI * envMapColor.rgb * envMapIntensity;
		#else
			return vec3( 0.0 );
		#endif
	}
	vec3 getIBLRadiance( const in vec3 viewDir, const in vec3 normal, const in float roughness ) {
		#ifdef ENVMAP_TYPE_PMREM
			vec3 reflectVec = reflect( - viewDir, normal );
			reflectVec = normalize( mix( reflectVec, normal, pow4( roughness ) ) );
			reflectVec = transformDirectionByInverseViewMatrix( reflectVec, viewMatrix );
			vec4 envMapColor = textureLod( envMap, envMapRotation * reflectVec, roughnessToMip( roughness ) );
			return envMapColor.rgb * envMapIntensity;
		#else
			return vec3( 0.0 );
		#endif
	}
	#ifdef USE_RETROREFLECTION
		vec3 getIBLRetroRadiance( const in vec3 viewDir, const in vec3 normal, const in float roughness ) {
			#ifdef ENVMAP_TYPE_PMREM
				vec3 retroVec = normalize( mix( viewDir, normal, pow4( roughness ) ) );
				retroVec = transformDirectionByInverseViewMatrix( retroVec, viewMatrix );
				vec4 envMapColor = textureLod( envMap, envMapRotation * retroVec, roughnessToMip( roughness ) );
				return envMapColor.rgb * envMapIntensity;
			#else
				return vec3( 0.0 );
			#endif
		}
	#endif
	#ifdef USE_ANISOTROPY
		vec3 getIBLAnisotropyRadiance( const in vec3 viewDir, const in vec3 normal, const in float roughness, const in vec3 bitangent, const in float anisotropy ) {
			#ifdef ENVMAP_TYPE_PMREM
				vec3 bentNormal = cross( bitangent, viewDir );
				bentNormal = normalize( cross( bentNormal, bitangent ) );
				bentNormal = normalize( mix( bentNormal, normal, pow2( pow2( 1.0 - anisotropy * ( 1.0 - roughness ) ) ) ) );
				return getIBLRadiance( viewDir, bentNormal, roughness );
			#else
				return vec3( 0.0 );
			#endif
		}
		#ifdef USE_RETROREFLECTION
			vec3 getIBLAnisotropyRetroRadiance( const in vec3 viewDir, const in vec3 normal, const in float roughness, const in vec3 bitangent, const in float anisotropy ) {
				#ifdef ENVMAP_TYPE_PMREM
					vec3 bentNormal = cross( bitangent, viewDir );
					bentNormal = normalize( cross( bentNormal, bitangent ) );
					bentNormal = normalize( mix( bentNormal, normal, pow2( pow2( 1.0 - anisotropy * ( 1.0 - roughness ) ) ) ) );
					return getIBLRetroRadiance( viewDir, bentNormal, roughness );
				#else
					return vec3( 0.0 );
				#endif
			}
		#endif
	#endif
#endif`,Iy=`ToonMaterial material;
material.diffuseColor = diffuseColor.rgb;`,Ly=`varying vec3 vViewPosition;
struct ToonMaterial {
	vec3 diffuseColor;
};
void RE_Direct_Toon( const in IncidentLight directLight, const in vec3 geometryPosition, const in vec3 geometryNormal, const in vec3 geometryViewDir, const in vec3 geometryClearcoatNormal, const in ToonMaterial material, inout ReflectedLight reflectedLight ) {
	vec3 irradiance = getGradientIrradiance( geometryNormal, directLight.direction ) * directLight.color;
	reflectedLight.directDiffuse += irradiance * BRDF_Lambert( material.diffuseColor );
}
void RE_IndirectDiffuse_Toon( const in vec3 irradiance, const in vec3 geometryPosition, const in vec3 geometryNormal, const in vec3 geometryViewDir, const in vec3 geometryClearcoatNormal, const in ToonMaterial material, inout ReflectedLight reflectedLight ) {
	reflectedLight.indirectDiffuse += irradiance * BRDF_Lambert( material.diffuseColor );
}
#define RE_Direct				RE_Direct_Toon
#define RE_IndirectDiffuse		RE_IndirectDiffuse_Toon`,Fy=`BlinnPhongMaterial material;
material.diffuseColor = diffuseColor.rgb;
material.specularColor = specular;
material.specularShininess = shininess;
material.specularStrength = specularStrength;`,Dy=`varying vec3 vViewPosition;
struct BlinnPhongMaterial {
	vec3 diffuseColor;
	vec3 specularColor;
	float specularShininess;
	float specularStrength;
};
void RE_Direct_BlinnPhong( const in IncidentLight directLight, const in vec3 geometryPosition, const in vec3 geometryNormal, const in vec3 geometryViewDir, const in vec3 geometryClearcoatNormal, const in BlinnPhongMaterial material, inout ReflectedLight reflectedLight ) {
	float dotNL = saturate( dot( geometryNormal, directLight.direction ) );
	vec3 irradiance = dotNL * directLight.color;
	reflectedLight.directDiffuse += irradiance * BRDF_Lambert( material.diffuseColor );
	reflectedLight.directSpecular += irradiance * BRDF_BlinnPhong( directLight.direction, geometryViewDir, geometryNormal, material.specularColor, material.specularShininess ) * material.specularStrength;
}
void RE_IndirectDiffuse_BlinnPhong( const in vec3 irradiance, const in vec3 geometryPosition, const in vec3 geometryNormal, const in vec3 geometryViewDir, const in vec3 geometryClearcoatNormal, const in BlinnPhongMaterial material, inout ReflectedLight reflectedLight ) {
	reflectedLight.indirectDiffuse += irradiance * BRDF_Lambert( material.diffuseColor );
}
#define RE_Direct				RE_Direct_BlinnPhong
#define RE_IndirectDiffuse		RE_IndirectDiffuse_BlinnPhong`,Ny=`PhysicalMaterial material;
material.diffuseColor = diffuseColor.rgb;
material.diffuseContribution = diffuseColor.rgb * ( 1.0 - metalnessFactor );
material.metalness = metalnessFactor;
vec3 dxy = max( abs( dFdx( nonPerturbedNormal ) ), abs( dFdy( nonPerturbedNormal ) ) );
float geometryRoughness = max( max( dxy.x, dxy.y ), dxy.z );
material.roughness = max( roughnessFactor, 0.045 );
material.roughness += geometryRoughness;
material.roughness = min( material.roughness, 1.0 );
#ifdef USE_DIFFUSE_ROUGHNESS
	float diffuseRoughnessFactor = diffuseRoughness;
	#ifdef USE_DIFFUSE_ROUGHNESSMAP
		diffuseRoughnessFactor *= texture2D( diffuseRoughnessMap, vDiffuseRoughnessMapUv ).r;
	#endif
	material.diffuseRoughness = saturate( diffuseRoughnessFactor );
#endif
#ifdef IOR
	material.ior = ior;
	#ifdef USE_SPECULAR
		float specularIntensityFactor = specularIntensity;
		vec3 specularColorFactor = specularColor;
		#ifdef USE_SPECULAR_COLORMAP
			specularColorFactor *= texture2D( specularColorMap, vSpecularColorMapUv ).rgb;
		#endif
		#ifdef USE_SPECULAR_INTENSITYMAP
			specularIntensityFactor *= texture2D( specularIntensityMap, vSpecularIntensityMapUv ).a;
		#endif
		material.specularF90 = mix( specularIntensityFactor, 1.0, metalnessFactor );
	#else
		float specularIntensityFactor = 1.0;
		vec3 specularColorFactor = vec3( 1.0 );
		material.specularF90 = 1.0;
	#endif
	material.specularColor = min( pow2( ( material.ior - 1.0 ) / ( material.ior + 1.0 ) ) * specularColorFactor, vec3( 1.0 ) ) * specularIntensityFactor;
	material.specularColorBlended = mix( material.specularColor, diffuseColor.rgb, metalnessFactor );
#else
	material.specularColor = vec3( 0.04 );
	material.specularColorBlended = mix( material.specularColor, diffuseColor.rgb, metalnessFactor );
	material.specularF90 = 1.0;
#endif
#ifdef USE_CLEARCOAT
	material.clearcoat = clearcoat;
	material.clearcoatRoughness = clearcoatRoughness;
	material.clearcoatF0 = vec3( 0.04 );
	material.clearcoatF90 = 1.0;
	#ifdef USE_CLEARCOATMAP
		material.clearcoat *= texture2D( clearcoatMap, vClearcoatMapUv ).x;
	#endif
	#ifdef USE_CLEARCOAT_ROUGHNESSMAP
		material.clearcoatRoughness *= texture2D( clearcoatRoughnessMap, vClearcoatRoughnessMapUv ).y;
	#endif
	material.clearcoat = saturate( material.clearcoat );	material.clearcoatRoughness = max( material.clearcoatRoughness, 0.045 );
	material.clearcoatRoughness += geometryRoughness;
	material.clearcoatRoughness = min( material.clearcoatRoughness, 1.0 );
#endif
#ifdef USE_DISPERSION
	material.dispersion = dispersion;
#endif
#ifdef USE_RETROREFLECTION
	material.retroreflectivity = retroreflectivity;
#endif
#ifdef USE_IRIDESCENCE
	material.iridescence = iridescence;
	material.iridescenceIOR = iridescenceIOR;
	#ifdef USE_IRIDESCENCEMAP
		material.iridescence *= texture2D( iridescenceMap, vIridescenceMapUv ).r;
	#endif
	#ifdef USE_IRIDESCENCE_THICKNESSMAP
		material.iridescenceThickness = (iridescenceThicknessMaximum - iridescenceThicknessMinimum) * texture2D( iridescenceThicknessMap, vIridescenceThicknessMapUv ).g + iridescenceThicknessMinimum;
	#else
		material.iridescenceThickness = iridescenceThicknessMaximum;
	#endif
#endif
#ifdef USE_SHEEN
	material.sheenColor = sheenColor;
	#ifdef USE_SHEEN_COLORMAP
		material.sheenColor *= texture2D( sheenColorMap, vSheenColorMapUv ).rgb;
	#endif
	material.sheenRoughness = clamp( sheenRoughness, 0.0001, 1.0 );
	#ifdef USE_SHEEN_ROUGHNESSMAP
		material.sheenRoughness *= texture2D( sheenRoughnessMap, vSheenRoughnessMapUv ).a;
	#endif
#endif
#ifdef USE_ANISOTROPY
	#ifdef USE_ANISOTROPYMAP
		mat2 anisotropyMat = mat2( anisotropyVector.x, anisotropyVector.y, - anisotropyVector.y, anisotropyVector.x );
		vec3 anisotropyPolar = texture2D( anisotropyMap, vAnisotropyMapUv ).rgb;
		vec2 anisotropyV = anisotropyMat * normalize( 2.0 * anisotropyPolar.rg - vec2( 1.0 ) ) * anisotropyPolar.b;
	#else
		vec2 anisotropyV = anisotropyVector;
	#endif
	material.anisotropy = length( anisotropyV );
	if( material.anisotropy == 0.0 ) {
		anisotropyV = vec2( 1.0, 0.0 );
	} else {
		anisotropyV /= material.anisotropy;
		material.anisotropy = saturate( material.anisotropy );
	}
	material.alphaT = mix( pow2( material.roughness ), 1.0, pow2( material.anisotropy ) );
	material.anisotropyT = tbn[ 0 ] * anisotropyV.x + tbn[ 1 ] * anisotropyV.y;
	material.anisotropyB = tbn[ 1 ] * anisotropyV.x - tbn[ 0 ] * anisotropyV.y;
#endif`,Uy=`uniform sampler2D dfgLUT;
struct PhysicalMaterial {
	vec3 diffuseColor;
	vec3 diffuseContribution;
	vec3 specularColor;
	vec3 specularColorBlended;
	float roughness;
	float metalness;
	float specularF90;
	float dispersion;
	vec2 dfg;
	vec3 multiScatteringCompensation;
	#ifdef USE_DIFFUSE_ROUGHNESS
		float diffuseRoughness;
	#endif
	#ifdef USE_RETROREFLECTION
		float retroreflectivity;
	#endif
	#ifdef USE_CLEARCOAT
		float clearcoat;
		float clearcoatRoughness;
		vec3 clearcoatF0;
		float clearcoatF90;
	#endif
	#ifdef USE_IRIDESCENCE
		float iridescence;
		float iridescenceIOR;
		float iridescenceThickness;
		vec3 iridescenceFresnel;
		vec3 iridescenceF0Dielectric;
		vec3 iridescenceF0Metallic;
	#endif
	#ifdef USE_SHEEN
		vec3 sheenColor;
		float sheenRoughness;
	#endif
	#ifdef IOR
		float ior;
	#endif
	#ifdef USE_TRANSMISSION
		float transmission;
		float transmissionAlpha;
		float thickness;
		float attenuationDistance;
		vec3 attenuationColor;
	#endif
	#ifdef USE_ANISOTROPY
		float anisotropy;
		float alphaT;
		vec3 anisotropyT;
		vec3 anisotropyB;
	#endif
};
vec3 clearcoatSpecularDirect = vec3( 0.0 );
vec3 clearcoatSpecularIndirect = vec3( 0.0 );
vec3 sheenSpecularDirect = vec3( 0.0 );
vec3 sheenSpecularIndirect = vec3(0.0 );
vec3 Schlick_to_F0( const in vec3 f, const in float f90, const in float dotVH ) {
    float x = clamp( 1.0 - dotVH, 0.0, 1.0 );
    float x2 = x * x;
    float x5 = clamp( x * x2 * x2, 0.0, 0.9999 );
    return ( f - vec3( f90 ) * x5 ) / ( 1.0 - x5 );
}
#ifdef USE_DIFFUSE_ROUGHNESS
	const float EON_EPSILON = 1e-7;
	float FON_DirectionalAlbedo( const in float mu, const in float roughness, const in float A ) {
		float muComp = 1.0 - mu;
		float gOverPi = muComp * ( 0.0571085289 + muComp * ( 0.491881867 + muComp * ( - 0.332181442 + muComp * 0.0714429953 ) ) );
		return A * ( 1.0 + roughness * gOverPi );
	}
	vec3 BRDF_EON( const in vec3 lightDir, const in vec3 viewDir, const in vec3 normal, const in vec3 diffuseColor, const in float roughness ) {
		vec3 rho = saturate( diffuseColor );
		if ( roughness <= EON_EPSILON ) return BRDF_Lambert( rho );
		float dotNL = saturate( dot( normal, lightDir ) );
		float dotNV = saturate( dot( normal, viewDir ) );
		float s = dot( lightDir, viewDir ) - dotNL * dotNV;
		float sOverT = ( s > 0.0 ) ? s / max( max( dotNL, dotNV ), EON_EPSILON ) : s;
		float A = 1.0 / ( 1.0 + ( 0.5 - 2.0 / ( 3.0 * PI ) ) * roughness );
		vec3 singleScatter = rho * RECIPROCAL_PI * A * ( 1.0 + roughness * sOverT );
		float averageAlbedo = A * ( 1.0 + ( 2.0 / 3.0 - 28.0 / ( 15.0 * PI ) ) * roughness );
		float albedoV = FON_DirectionalAlbedo( dotNV, roughness, A );
		float albedoL = FON_DirectionalAlbedo( dotNL, roughness, A );
		vec3 rhoMultiScatter = rho * rho * averageAlbedo / max( vec3( EON_EPSILON ), vec3( 1.0 ) - rho * ( 1.0 - averageAlbedo ) );
		vec3 multiScatter = rhoMultiScatter * RECIPROCAL_PI
			* max( EON_EPSILON, 1.0 - albedoV )
			* max( EON_EPSILON, 1.0 - albedoL )
			/ max( EON_EPSILON, 1.0 - averageAlbedo );
		return singleScatter + multiScatter;
	}
	vec3 EON_DirectionalAlbedo( const in vec3 diffuseColor, const in float roughness, const in float dotNV ) {
		vec3 rho = saturate( diffuseColor );
		if ( roughness <= EON_EPSILON ) return rho;
		float A = 1.0 / ( 1.0 + ( 0.5 - 2.0 / ( 3.0 * PI ) ) * roughness );
		float directionalAlbedo = FON_DirectionalAlbedo( dotNV, roughness, A );
		float averageAlbedo = A * ( 1.0 + ( 2.0 / 3.0 - 28.0 / ( 15.0 * PI ) ) * roughness );
		vec3 rhoMultiScatter = rho * rho * averageAlbedo / max( vec3( EON_EPSILON ), vec3( 1.0 ) - rho * ( 1.0 - averageAlbedo ) );
		return rho * directionalAlbedo + rhoMultiScatter * ( 1.0 - directionalAlbedo );
	}
#endif
float V_GGX_SmithCorrelated( const in float alpha, const in float dotNL, const in float dotNV ) {
	float a2 = pow2( alpha );
	float gv = dotNL * sqrt( a2 + ( 1.0 - a2 ) * pow2( dotNV ) );
	float gl = dotNV * sqrt( a2 + ( 1.0 - a2 ) * pow2( dotNL ) );
	return 0.5 / max( gv + gl, EPSILON );
}
float D_GGX( const in float alpha, const in float dotNH ) {
	float a2 = pow2( alpha );
	float denom = pow2( dotNH ) * ( a2 - 1.0 ) + 1.0;
	return RECIPROCAL_PI * a2 / pow2( denom );
}
#ifdef USE_ANISOTROPY
	float V_GGX_SmithCorrelated_Anisotropic( const in float alphaT, const in float alphaB, const in float dotTV, const in float dotBV, const in float dotTL, const in float dotBL, const in float dotNV, const in float dotNL ) {
		float gv = dotNL * length( vec3( alphaT * dotTV, alphaB * dotBV, dotNV ) );
		float gl = dotNV * length( vec3( alphaT * dotTL, alphaB * dotBL, dotNL ) );
		return 0.5 / max( gv + gl, EPSILON );
	}
	float D_GGX_Anisotropic( const in float alphaT, const in float alphaB, const in float dotNH, const in float dotTH, const in float dotBH ) {
		float a2 = alphaT * alphaB;
		highp vec3 v = vec3( alphaB * dotTH, alphaT * dotBH, a2 * dotNH );
		highp float v2 = dot( v, v );
		float w2 = a2 / v2;
		return RECIPROCAL_PI * a2 * pow2 ( w2 );
	}
#endif
#ifdef USE_CLEARCOAT
	vec3 BRDF_GGX_Clearcoat( const in vec3 lightDir, const in vec3 viewDir, const in vec3 normal, const in PhysicalMaterial material) {
		vec3 f0 = material.clearcoatF0;
		float f90 = material.clearcoatF90;
		float roughness = max( material.clearcoatRoughness, 0.045 );
		float alpha = pow2( roughness );
		vec3 halfDir = normalize( lightDir + viewDir );
		float dotNL = saturate( dot( normal, lightDir ) );
		float dotNV = saturate( dot( normal, viewDir ) );
		float dotNH = saturate( dot( normal, halfDir ) );
		float dotVH = saturate( dot( viewDir, halfDir ) );
		vec3 F = F_Schlick( f0, f90, dotVH );
		float V = V_GGX_SmithCorrelated( alpha, dotNL, dotNV );
		float D = D_GGX( alpha, dotNH );
		return F * ( V * D );
	}
#endif
vec3 BRDF_GGX( const in vec3 lightDir, const in vec3 viewDir, const in vec3 normal, const in PhysicalMaterial material ) {
	vec3 f0 = material.specularColorBlended;
	float f90 = material.specularF90;
	float roughness = max( material.roughness, 0.045 );
	float alpha = pow2( roughness );
	vec3 halfDir = normalize( lightDir + viewDir );
	float dotNL = saturate( dot( normal, lightDir ) );
	float dotNV = saturate( dot( normal, viewDir ) );
	float dotNH = saturate( dot( normal, halfDir ) );
	float dotVH = saturate( dot( viewDir, halfDir ) );
	vec3 F = F_Schlick( f0, f90, dotVH );
	#ifdef USE_IRIDESCENCE
		F = mix( F, material.iridescenceFresnel, material.iridescence );
	#endif
	#ifdef USE_ANISOTROPY
		float dotTL = dot( material.anisotropyT, lightDir );
		float dotTV = dot( material.anisotropyT, viewDir );
		float dotTH = dot( material.anisotropyT, halfDir );
		float dotBL = dot( material.anisotropyB, lightDir );
		float dotBV = dot( material.anisotropyB, viewDir );
		float dotBH = dot( material.anisotropyB, halfDir );
		float alphaT = max( material.alphaT, alpha );
		float V = V_GGX_SmithCorrelated_Anisotropic( alphaT, alpha, dotTV, dotBV, dotTL, dotBL, dotNV, dotNL );
		float D = D_GGX_Anisotropic( alphaT, alpha, dotNH, dotTH, dotBH );
	#else
		float V = V_GGX_SmithCorrelated( alpha, dotNL, dotNV );
		float D = D_GGX( alpha, dotNH );
	#endif
	return F * ( V * D );
}
vec2 LTC_Uv( const in vec3 N, const in vec3 V, const in float roughness ) {
	const float LUT_SIZE = 64.0;
	const float LUT_SCALE = ( LUT_SIZE - 1.0 ) / LUT_SIZE;
	const float LUT_BIAS = 0.5 / LUT_SIZE;
	float dotNV = saturate( dot( N, V ) );
	vec2 uv = vec2( roughness, sqrt( 1.0 - dotNV ) );
	uv = uv * LUT_SCALE + LUT_BIAS;
	return uv;
}
float LTC_ClippedSphereFormFactor( const in vec3 f ) {
	float l = length( f );
	return max( ( l * l + f.z ) / ( l + 1.0 ), 0.0 );
}
vec3 LTC_EdgeVectorFormFactor( const in vec3 v1, const in vec3 v2 ) {
	float x = dot( v1, v2 );
	float y = abs( x );
	float a = 0.8543985 + ( 0.4965155 + 0.0145206 * y ) * y;
	float b = 3.4175940 + ( 4.1616724 + y ) * y;
	float v = a / b;
	float theta_sintheta = ( x > 0.0 ) ? v : 0.5 * inversesqrt( max( 1.0 - x * x, 1e-7 ) ) - v;
	return cross( v1, v2 ) * theta_sintheta;
}
vec3 LTC_Evaluate( const in vec3 N, const in vec3 V, const in vec3 P, const in mat3 mInv, const in vec3 rectCoords[ 4 ] ) {
	vec3 v1 = rectCoords[ 1 ] - rectCoords[ 0 ];
	vec3 v2 = rectCoords[ 3 ] - rectCoords[ 0 ];
	vec3 lightNormal = cross( v1, v2 );
	if( dot( lightNormal, P - rectCoords[ 0 ] ) < 0.0 ) return vec3( 0.0 );
	vec3 T1, T2;
	T1 = normalize( V - N * dot( V, N ) );
	T2 = - cross( N, T1 );
	mat3 mat = mInv * transpose( mat3( T1, T2, N ) );
	vec3 coords[ 4 ];
	coords[ 0 ] = mat * ( rectCoords[ 0 ] - P );
	coords[ 1 ] = mat * ( rectCoords[ 1 ] - P );
	coords[ 2 ] = mat * ( rectCoords[ 2 ] - P );
	coords[ 3 ] = mat * ( rectCoords[ 3 ] - P );
	coords[ 0 ] = normalize( coords[ 0 ] );
	coords[ 1 ] = normalize( coords[ 1 ] );
	coords[ 2 ] = normalize( coords[ 2 ] );
	coords[ 3 ] = normalize( coords[ 3 ] );
	vec3 vectorFormFactor = vec3( 0.0 );
	vectorFormFactor += LTC_EdgeVectorFormFactor( coords[ 0 ], coords[ 1 ] );
	vectorFormFactor += LTC_EdgeVectorFormFactor( coords[ 1 ], coords[ 2 ] );
	vectorFormFactor += LTC_EdgeVectorFormFactor( coords[ 2 ], coords[ 3 ] );
	vectorFormFactor += LTC_EdgeVectorFormFactor( coords[ 3 ], coords[ 0 ] );
	float result = LTC_ClippedSphereFormFactor( vectorFormFactor );
	return vec3( result );
}
#if defined( USE_SHEEN )
float D_Charlie( float roughness, float dotNH ) {
	float alpha = pow2( roughness );
	float invAlpha = 1.0 / alpha;
	float cos2h = dotNH * dotNH;
	float sin2h = max( 1.0 - cos2h, 0.0078125 );
	return ( 2.0 + invAlpha ) * pow( sin2h, invAlpha * 0.5 ) / ( 2.0 * PI );
}
float V_Neubelt( float dotNV, float dotNL ) {
	return saturate( 1.0 / ( 4.0 * ( dotNL + dotNV - dotNL * dotNV ) ) );
}
vec3 BRDF_Sheen( const in vec3 lightDir, const in vec3 viewDir, const in vec3 normal, vec3 sheenColor, const in float sheenRoughness ) {
	vec3 halfDir = normalize( lightDir + viewDir );
	float dotNL = saturate( dot( normal, lightDir ) );
	float dotNV = saturate( dot( normal, viewDir ) );
	float dotNH = saturate( dot( normal, halfDir ) );
	float D = D_Charlie( sheenRoughness, dotNH );
	float V = V_Neubelt( dotNV, dotNL );
	return sheenColor * ( D * V );
}
#endif
float IBLSheenBRDF( const in vec3 normal, const in vec3 viewDir, const in float roughness ) {
	float dotNV = saturate( dot( normal, viewDir ) );
	float r2 = roughness * roughness;
	float rInv = 1.0 / ( roughness + 0.1 );
	float a = -1.9362 + 1.0678 * roughness + 0.4573 * r2 - 0.8469 * rInv;
	float b = -0.6014 + 0.5538 * roughness - 0.4670 * r2 - 0.1255 * rInv;
	float DG = exp( a * dotNV + b );
	return saturate( DG );
}
vec3 EnvironmentBRDF( const in vec3 normal, const in vec3 viewDir, const in vec3 specularColor, const in float specularF90, const in float roughness ) {
	float dotNV = saturate( dot( normal, viewDir ) );
	vec2 fab = texture2D( dfgLUT, vec2( roughness, dotNV ) ).rg;
	return specularColor * fab.x + specularF90 * fab.y;
}
#ifdef USE_IRIDESCENCE
void computeMultiscatteringIridescence( const in vec2 fab, const in vec3 specularColor, const in float specularF90, const in float iridescence, const in vec3 iridescenceF0, inout vec3 singleScatter, inout vec3 multiScatter ) {
#else
void computeMultiscattering( const in vec2 fab, const in vec3 specularColor, const in float specularF90, inout vec3 singleScatter, inout vec3 multiScatter ) {
#endif
	#ifdef USE_IRIDESCENCE
		vec3 Fr = mix( specularColor, iridescenceF0, iridescence );
	#else
		vec3 Fr = specularColor;
	#endif
	vec3 FssEss = Fr * fab.x + specularF90 * fab.y;
	float Ess = fab.x + fab.y;
	float Ems = 1.0 - Ess;
	vec3 Favg = Fr + ( 1.0 - Fr ) * 0.047619;	vec3 Fms = FssEss * Favg / ( 1.0 - Ems * Favg );
	singleScatter += FssEss;
	multiScatter += Fms * Ems;
}
#if NUM_RECT_AREA_LIGHTS > 0
	void RE_Direct_RectArea_Physical( const in RectAreaLight rectAreaLight, const in vec3 geometryPosition, const in vec3 geometryNormal, const in vec3 geometryViewDir, const in vec3 geometryClearcoatNormal, const in PhysicalMaterial material, inout ReflectedLight reflectedLight ) {
		vec3 normal = geometryNormal;
		vec3 viewDir = geometryViewDir;
		vec3 position = geometryPosition;
		vec3 lightPos = rectAreaLight.position;
		vec3 halfWidth = rectAreaLight.halfWidth;
		vec3 halfHeight = rectAreaLight.halfHeight;
		vec3 lightColor = rectAreaLight.color;
		float roughness = material.roughness;
		vec3 rectCoords[ 4 ];
		rectCoords[ 0 ] = lightPos + halfWidth - halfHeight;		rectCoords[ 1 ] = lightPos - halfWidth - halfHeight;
		rectCoords[ 2 ] = lightPos - halfWidth + halfHeight;
		rectCoords[ 3 ] = lightPos + halfWidth + halfHeight;
		vec2 uv = LTC_Uv( normal, viewDir, roughness );
		vec4 t1 = texture2D( ltc_1, uv );
		vec4 t2 = texture2D( ltc_2, uv );
		mat3 mInv = mat3(
			vec3( t1.x, 0, t1.y ),
			vec3(    0, 1,    0 ),
			vec3( t1.z, 0, t1.w )
		);
		vec3 fresnel = ( material.specularColorBlended * t2.x + ( material.specularF90 - material.specularColorBlended ) * t2.y );
		reflectedLight.directSpecular += lightColor * fresnel * LTC_Evaluate( normal, viewDir, position, mInv, rectCoords );
		reflectedLight.directDiffuse += lightColor * material.diffuseContribution * LTC_Evaluate( normal, viewDir, position, mat3( 1.0 ), rectCoords );
		#ifdef USE_CLEARCOAT
			vec3 Ncc = geometryClearcoatNormal;
			vec2 uvClearcoat = LTC_Uv( Ncc, viewDir, material.clearcoatRoughness );
			vec4 t1Clearcoat = texture2D( ltc_1, uvClearcoat );
			vec4 t2Clearcoat = texture2D( ltc_2, uvClearcoat );
			mat3 mInvClearcoat = mat3(
				vec3( t1Clearcoat.x, 0, t1Clearcoat.y ),
				vec3(             0, 1,             0 ),
				vec3( t1Clearcoat.z, 0, t1Clearcoat.w )
			);
			vec3 fresnelClearcoat = material.clearcoatF0 * t2Clearcoat.x + ( material.clearcoatF90 - material.clearcoatF0 ) * t2Clearcoat.y;
			clearcoatSpecularDirect += lightColor * fresnelClearcoat * LTC_Evaluate( Ncc, viewDir, position, mInvClearcoat, rectCoords );
		#endif
	}
#endif
void RE_Direct_Physical( const in IncidentLight directLight, const in vec3 geometryPosition, const in vec3 geometryNormal, const in vec3 geometryViewDir, const in vec3 geometryClearcoatNormal, const in PhysicalMaterial material, inout ReflectedLight reflectedLight ) {
	float dotNL = saturate( dot( geometryNormal, directLight.direction ) );
	vec3 irradiance = dotNL * directLight.color;
	#ifdef USE_CLEARCOAT
		float dotNLcc = saturate( dot( geometryClearcoatNormal, directLight.direction ) );
		vec3 ccIrradiance = dotNLcc * directLight.color;
		clearcoatSpecularDirect += ccIrradiance * BRDF_GGX_Clearcoat( directLight.direction, geometryViewDir, geometryClearcoatNormal, material );
	#endif
	#ifdef USE_SHEEN
 
 		sheenSpecularDirect += irradiance * BRDF_Sheen( directLight.direction, geometryViewDir, geometryNormal, material.sheenColor, material.sheenRoughness );
 
 		float sheenAlbedoV = IBLSheenBRDF( geometryNormal, geometryViewDir, material.sheenRoughness );
 		float sheenAlbedoL = IBLSheenBRDF( geometryNormal, directLight.direction, material.sheenRoughness );
 
 		float sheenEnergyComp = 1.0 - max3( material.sheenColor ) * max( sheenAlbedoV, sheenAlbedoL );
 
 		irradiance *= sheenEnergyComp;
 
 	#endif
	vec3 specularBRDF = BRDF_GGX( directLight.direction, geometryViewDir, geometryNormal, material );
	#ifdef USE_RETROREFLECTION
		vec3 retroViewDir = reflect( - geometryViewDir, geometryNormal );
		vec3 retroSpecularBRDF = BRDF_GGX( directLight.direction, retroViewDir, geometryNormal, material );
		specularBRDF = mix( specularBRDF, retroSpecularBRDF, saturate( material.retroreflectivity ) );
	#endif
	reflectedLight.directSpecular += irradiance * specularBRDF * material.multiScatteringCompensation;
	vec3 halfDir = normalize( directLight.direction + geometryViewDir );
	float dotVH = saturate( dot( geometryViewDir, halfDir ) );
	vec3 F = F_Schlick( material.specularColor, material.specularF90, dotVH );
	#ifdef USE_RETROREFLECTION
		vec3 retroHalfDir = normalize( directLight.direction + retroViewDir );
		float dotRetroVH = saturate( dot( retroViewDir, retroHalfDir ) );
		vec3 retroF = F_Schlick( material.specularColor, material.specularF90, dotRetroVH );
		F = mix( F, retroF, saturate( material.retroreflectivity ) );
	#endif
	#ifdef USE_DIFFUSE_ROUGHNESS
		vec3 diffuseBRDF = BRDF_EON( directLight.direction, geometryViewDir, geometryNormal, material.diffuseColor, material.diffuseRoughness ) * ( 1.0 - material.metalness );
	#else
		vec3 diffuseBRDF = BRDF_Lambert( material.diffuseContribution );
	#endif
	reflectedLight.directDiffuse += irradiance * diffuseBRDF * ( 1.0 - F );
}
void RE_IndirectDiffuse_Physical( const in vec3 irradiance, const in vec3 geometryPosition, const in vec3 geometryNormal, const in vec3 geometryViewDir, const in vec3 geometryClearcoatNormal, const in PhysicalMaterial material, inout ReflectedLight reflectedLight ) {
	vec3 singleScattering = vec3( 0.0 );
	vec3 multiScattering = vec3( 0.0 );
	#ifdef USE_IRIDESCENCE
		computeMultiscatteringIridescence( material.dfg, material.specularColor, material.specularF90, material.iridescence, material.iridescenceF0Dielectric, singleScattering, multiScattering );
	#else
		computeMultiscattering( material.dfg, material.specularColor, material.specularF90, singleScattering, multiScattering );
	#endif
	#ifdef USE_DIFFUSE_ROUGHNESS
		float dotNV = saturate( dot( geometryNormal, geometryViewDir ) );
		vec3 diffuseAlbedo = EON_DirectionalAlbedo( material.diffuseColor, material.diffuseRoughness, dotNV ) * ( 1.0 - material.metalness );
		vec3 diffuse = irradiance * RECIPROCAL_PI * diffuseAlbedo * ( 1.0 - singleScattering - multiScattering );
	#else
		vec3 diffuse = irradiance * BRDF_Lambert( material.diffuseContribution ) * ( 1.0 - singleScattering - multiScattering );
	#endif
	#ifdef USE_SHEEN
		float sheenAlbedo = IBLSheenBRDF( geometryNormal, geometryViewDir, material.sheenRoughness );
		sheenSpecularIndirect += irradiance * material.sheenColor * sheenAlbedo * RECIPROCAL_PI;
		float sheenEnergyComp = 1.0 - max3( material.sheenColor ) * sheenAlbedo;
		diffuse *= sheenEnergyComp;
	#endif
	reflectedLight.indirectDiffuse += diffuse;
}
void RE_IndirectSpecular_Physical( const in vec3 radiance, const in vec3 irradiance, const in vec3 clearcoatRadiance, const in vec3 geometryPosition, const in vec3 geometryNormal, const in vec3 geometryViewDir, const in vec3 geometryClearcoatNormal, const in PhysicalMaterial material, inout ReflectedLight reflectedLight) {
	#ifdef USE_CLEARCOAT
		clearcoatSpecularIndirect += clearcoatRadiance * EnvironmentBRDF( geometryClearcoatNormal, geometryViewDir, material.clearcoatF0, material.clearcoatF90, material.clearcoatRoughness );
	#endif
	#ifdef USE_SHEEN
		sheenSpecularIndirect += irradiance * material.sheenColor * IBLSheenBRDF( geometryNormal, geometryViewDir, material.sheenRoughness ) * RECIPROCAL_PI;
 	#endif
	vec3 singleScatteringDielectric = vec3( 0.0 );
	vec3 multiScatteringDielectric = vec3( 0.0 );
	vec3 singleScatteringMetallic = vec3( 0.0 );
	vec3 multiScatteringMetallic = vec3( 0.0 );
	#ifdef USE_IRIDESCENCE
		computeMultiscatteringIridescence( material.dfg, material.specularColor, material.specularF90, material.iridescence, material.iridescenceF0Dielectric, singleScatteringDielectric, multiScatteringDielectric );
		computeMultiscatteringIridescence( material.dfg, material.diffuseColor, material.specularF90, material.iridescence, material.iridescenceF0Metallic, singleScatteringMetallic, multiScatteringMetallic );
	#else
		computeMultiscattering( material.dfg, material.specularColor, material.specularF90, singleScatteringDielectric, multiScatteringDielectric );
		computeMultiscattering( material.dfg, material.diffuseColor, material.specularF90, singleScatteringMetallic, multiScatteringMetallic );
	#endif
	vec3 singleScattering = mix( singleScatteringDielectric, singleScatteringMetallic, material.metalness );
	vec3 multiScattering = mix( multiScatteringDielectric, multiScatteringMetallic, material.metalness );
	vec3 totalScatteringDielectric = singleScatteringDielectric + multiScatteringDielectric;
	#ifdef USE_DIFFUSE_ROUGHNESS
		float dotNV = saturate( dot( geometryNormal, geometryViewDir ) );
		vec3 diffuse = EON_DirectionalAlbedo( material.diffuseColor, material.diffuseRoughness, dotNV ) * ( 1.0 - material.metalness ) * ( 1.0 - totalScatteringDielectric );
	#else
		vec3 diffuse = material.diffuseContribution * ( 1.0 - totalScatteringDielectric );
	#endif
	vec3 cosineWeightedIrradiance = irradiance * RECIPROCAL_PI;
	vec3 indirectSpecular = radiance * singleScattering;
	indirectSpecular += multiScattering * cosineWeightedIrradiance;
	vec3 indirectDiffuse = diffuse * cosineWeightedIrradiance;
	#ifdef USE_SHEEN
		float sheenAlbedo = IBLSheenBRDF( geometryNormal, geometryViewDir, material.sheenRoughness );
		float sheenEnergyComp = 1.0 - max3( material.sheenColor ) * sheenAlbedo;
		indirectSpecular *= sheenEnergyComp;
		indirectDiffuse *= sheenEnergyComp;
	#endif
	reflectedLight.indirectSpecular += indirectSpecular;
	reflectedLight.indirectDiffuse += indirectDiffuse;
}
#define RE_Direct				RE_Direct_Physical
#define RE_Direct_RectArea		RE_Direct_RectArea_Physical
#define RE_IndirectDiffuse		RE_IndirectDiffuse_Physical
#define RE_IndirectSpecular		RE_IndirectSpecular_Physical
float computeSpecularOcclusion( const in float dotNV, const in float ambientOcclusion, const in float roughness ) {
	return saturate( pow( dotNV + ambientOcclusion, exp2( - 16.0 * roughness - 1.0 ) ) - 1.0 + ambientOcclusion );
}`,Oy=`
vec3 geometryPosition = - vViewPosition;
vec3 geometryNormal = normal;
vec3 geometryViewDir = ( isOrthographic ) ? vec3( 0, 0, 1 ) : normalize( vViewPosition );
vec3 geometryClearcoatNormal = vec3( 0.0 );
#ifdef USE_CLEARCOAT
	geometryClearcoatNormal = clearcoatNormal;
#endif
#ifdef USE_IRIDESCENCE
	float dotNVi = saturate( dot( normal, geometryViewDir ) );
	if ( material.iridescenceThickness == 0.0 ) {
		material.iridescence = 0.0;
	} else {
		material.iridescence = saturate( material.iridescence );
	}
	if ( material.iridescence > 0.0 ) {
		vec3 iridescenceFresnelDielectric = evalIridescence( 1.0, material.iridescenceIOR, dotNVi, material.iridescenceThickness, material.specularColor );
		vec3 iridescenceFresnelMetallic = evalIridescence( 1.0, material.iridescenceIOR, dotNVi, material.iridescenceThickness, material.diffuseColor );
		material.iridescenceFresnel = mix( iridescenceFresnelDielectric, iridescenceFresnelMetallic, material.metalness );
		material.iridescenceF0Dielectric = Schlick_to_F0( iridescenceFresnelDielectric, 1.0, dotNVi );
		material.iridescenceF0Metallic = Schlick_to_F0( iridescenceFresnelMetallic, 1.0, dotNVi );
	}
#endif
#ifdef STANDARD
	float dotNVms = saturate( dot( geometryNormal, geometryViewDir ) );
	material.dfg = texture2D( dfgLUT, vec2( material.roughness, dotNVms ) ).rg;
	#if ( NUM_SUN_LIGHTS > 0 || NUM_DIR_LIGHTS > 0 || NUM_POINT_LIGHTS > 0 || NUM_SPOT_LIGHTS > 0 )
		float EssMs = material.dfg.x + material.dfg.y;
		material.multiScatteringCompensation = 1.0 + material.specularColorBlended * ( 1.0 / EssMs - 1.0 );
	#endif
#endif
IncidentLight directLight;
#if ( NUM_POINT_LIGHTS > 0 ) && defined( RE_Direct )
	PointLight pointLight;
	#if defined( USE_SHADOWMAP ) && NUM_POINT_LIGHT_SHADOWS > 0
	PointLightShadow pointLightShadow;
	#endif
	#pragma unroll_loop_start
	for ( int i = 0; i < NUM_POINT_LIGHTS; i ++ ) {
		pointLight = pointLights[ i ];
		getPointLightInfo( pointLight, geometryPosition, directLight );
		#if defined( USE_SHADOWMAP ) && ( UNROLLED_LOOP_INDEX < NUM_POINT_LIGHT_SHADOWS ) && ( defined( SHADOWMAP_TYPE_PCF ) || defined( SHADOWMAP_TYPE_BASIC ) )
		pointLightShadow = pointLightShadows[ i ];
		directLight.color *= ( directLight.visible && receiveShadow ) ? getPointShadow( pointShadowMap[ i ], pointLightShadow.shadowMapSize, pointLightShadow.shadowIntensity, pointLightShadow.shadowBias, pointLightShadow.shadowRadius, vPointShadowCoord[ i ], pointLightShadow.shadowCameraNear, pointLightShadow.shadowCameraFar ) : 1.0;
		#endif
		RE_Direct( directLight, geometryPosition, geometryNormal, geometryViewDir, geometryClearcoatNormal, material, reflectedLight );
	}
	#pragma unroll_loop_end
#endif
#if ( NUM_SPOT_LIGHTS > 0 ) && defined( RE_Direct )
	SpotLight spotLight;
	vec4 spotColor;
	vec3 spotLightCoord;
	bool inSpotLightMap;
	#if defined( USE_SHADOWMAP ) && NUM_SPOT_LIGHT_SHADOWS > 0
	SpotLightShadow spotLightShadow;
	#endif
	#pragma unroll_loop_start
	for ( int i = 0; i < NUM_SPOT_LIGHTS; i ++ ) {
		spotLight = spotLights[ i ];
		getSpotLightInfo( spotLight, geometryPosition, directLight );
		#if ( UNROLLED_LOOP_INDEX < NUM_SPOT_LIGHT_SHADOWS_WITH_MAPS )
		#define SPOT_LIGHT_MAP_INDEX UNROLLED_LOOP_INDEX
		#elif ( UNROLLED_LOOP_INDEX < NUM_SPOT_LIGHT_SHADOWS )
		#define SPOT_LIGHT_MAP_INDEX NUM_SPOT_LIGHT_MAPS
		#else
		#define SPOT_LIGHT_MAP_INDEX ( UNROLLED_LOOP_INDEX - NUM_SPOT_LIGHT_SHADOWS + NUM_SPOT_LIGHT_SHADOWS_WITH_MAPS )
		#endif
		#if ( SPOT_LIGHT_MAP_INDEX < NUM_SPOT_LIGHT_MAPS )
			spotLightCoord = vSpotLightCoord[ i ].xyz / vSpotLightCoord[ i ].w;
			inSpotLightMap = all( lessThan( abs( spotLightCoord * 2. - 1. ), vec3( 1.0 ) ) );
			spotColor = texture2D( spotLightMap[ SPOT_LIGHT_MAP_INDEX ], spotLightCoord.xy );
			directLight.color = inSpotLightMap ? directLight.color * spotColor.rgb : directLight.color;
		#endif
		#undef SPOT_LIGHT_MAP_INDEX
		#if defined( USE_SHADOWMAP ) && ( UNROLLED_LOOP_INDEX < NUM_SPOT_LIGHT_SHADOWS )
		spotLightShadow = spotLightShadows[ i ];
		directLight.color *= ( directLight.visible && receiveShadow ) ? getShadow( spotShadowMap[ i ], spotLightShadow.shadowMapSize, spotLightShadow.shadowIntensity, spotLightShadow.shadowBias, spotLightShadow.shadowRadius, vSpotLightCoord[ i ] ) : 1.0;
		#endif
		RE_Direct( directLight, geometryPosition, geometryNormal, geometryViewDir, geometryClearcoatNormal, material, reflectedLight );
	}
	#pragma unroll_loop_end
#endif
#if ( NUM_SUN_LIGHTS > 0 ) && defined( RE_Direct )
	SunLight sunLight;
	#if defined( USE_SHADOWMAP ) && NUM_SUN_LIGHT_SHADOWS > 0
	SunLightShadow sunLightShadow;
	#endif
	#pragma unroll_loop_start
	for ( int i = 0; i < NUM_SUN_LIGHTS; i ++ ) {
		sunLight = sunLights[ i ];
		getSunLightInfo( sunLight, directLight );
		#if defined( USE_SHADOWMAP ) && ( UNROLLED_LOOP_INDEX < NUM_SUN_LIGHT_SHADOWS )
		sunLightShadow = sunLightShadows[ i ];
		directLight.color *= ( directLight.visible && receiveShadow ) ? getSunShadow( sunShadowMap[ i ], sunLightShadow, UNROLLED_LOOP_INDEX ) : 1.0;
		#endif
		RE_Direct( directLight, geometryPosition, geometryNormal, geometryViewDir, geometryClearcoatNormal, material, reflectedLight );
	}
	#pragma unroll_loop_end
#endif
#if ( NUM_DIR_LIGHTS > 0 ) && defined( RE_Direct )
	DirectionalLight directionalLight;
	#if defined( USE_SHADOWMAP ) && NUM_DIR_LIGHT_SHADOWS > 0
	DirectionalLightShadow directionalLightShadow;
	#endif
	#pragma unroll_loop_start
	for ( int i = 0; i < NUM_DIR_LIGHTS; i ++ ) {
		directionalLight = directionalLights[ i ];
		getDirectionalLightInfo( directionalLight, directLight );
		#if defined( USE_SHADOWMAP ) && ( UNROLLED_LOOP_INDEX < NUM_DIR_LIGHT_SHADOWS )
		directionalLightShadow = directionalLightShadows[ i ];
		directLight.color *= ( directLight.visible && receiveShadow ) ? getShadow( directionalShadowMap[ i ], directionalLightShadow.shadowMapSize, directionalLightShadow.shadowIntensity, directionalLightShadow.shadowBias, directionalLightShadow.shadowRadius, vDirectionalShadowCoord[ i ] ) : 1.0;
		#endif
		RE_Direct( directLight, geometryPosition, geometryNormal, geometryViewDir, geometryClearcoatNormal, material, reflectedLight );
	}
	#pragma unroll_loop_end
#endif
#if ( NUM_RECT_AREA_LIGHTS > 0 ) && defined( RE_Direct_RectArea )
	RectAreaLight rectAreaLight;
	#pragma unroll_loop_start
	for ( int i = 0; i < NUM_RECT_AREA_LIGHTS; i ++ ) {
		rectAreaLight = rectAreaLights[ i ];
		RE_Direct_RectArea( rectAreaLight, geometryPosition, geometryNormal, geometryViewDir, geometryClearcoatNormal, material, reflectedLight );
	}
	#pragma unroll_loop_end
#endif
#if defined( RE_IndirectDiffuse )
	vec3 iblIrradiance = vec3( 0.0 );
	vec3 irradiance = getAmbientLightIrradiance( ambientLightColor );
	#if defined( USE_LIGHT_PROBES )
		irradiance += getLightProbeIrradiance( lightProbe, geometryNormal );
	#endif
	#if ( NUM_HEMI_LIGHTS > 0 )
		#pragma unroll_loop_start
		for ( int i = 0; i < NUM_HEMI_LIGHTS; i ++ ) {
			irradiance += getHemisphereLightIrradiance( hemisphereLights[ i ], geometryNormal );
		}
		#pragma unroll_loop_end
	#endif
	#if NUM_LIGHT_PROBE_GRIDS > 0
		vec3 probeWorldPos = ( ( vec4( geometryPosition, 1.0 ) - viewMatrix[ 3 ] ) * viewMatrix ).xyz;
		vec3 probeWorldNormal = transformNormalByInverseViewMatrix( geometryNormal, viewMatrix );
		int probeGrid = - 1;
		#pragma unroll_loop_start
		for ( int i = 0; i < NUM_LIGHT_PROBE_GRIDS; i ++ ) {
			if ( isInsideLightProbeGrid( probeWorldPos, probeWorldNormal, probesMin[ i ], probesMax[ i ], probesResolution[ i ] ) ) probeGrid = UNROLLED_LOOP_INDEX;
		}
		#pragma unroll_loop_end
		#pragma unroll_loop_start
		for ( int i = 0; i < NUM_LIGHT_PROBE_GRIDS; i ++ ) {
			if ( probeGrid == UNROLLED_LOOP_INDEX ) irradiance += getLightProbeGridIrradiance( probesSH[ i ], probesMin[ i ], probesMax[ i ], probesResolution[ i ], probeWorldPos, probeWorldNormal );
		}
		#pragma unroll_loop_end
	#endif
#endif
#if defined( RE_IndirectSpecular )
	vec3 radiance = vec3( 0.0 );
	vec3 clearcoatRadiance = vec3( 0.0 );
#endif`,ky=`#if defined( RE_IndirectDiffuse )
	#ifdef USE_LIGHTMAP
		vec4 lightMapTexel = texture2D( lightMap, vLightMapUv );
		vec3 lightMapIrradiance = lightMapTexel.rgb * lightMapIntensity;
		irradiance += lightMapIrradiance;
	#endif
	#if defined( USE_ENVMAP ) && defined( ENVMAP_TYPE_PMREM )
		#if defined( STANDARD ) || defined( LAMBERT ) || defined( PHONG )
			iblIrradiance += getIBLIrradiance( geometryNormal );
		#endif
	#endif
#endif
#if defined( USE_ENVMAP ) && defined( RE_IndirectSpecular )
	#ifdef USE_ANISOTROPY
		vec3 iblRadiance = getIBLAnisotropyRadiance( geometryViewDir, geometryNormal, material.roughness, material.anisotropyB, material.anisotropy );
	#else
		vec3 iblRadiance = getIBLRadiance( geometryViewDir, geometryNormal, material.roughness );
	#endif
	#ifdef USE_RETROREFLECTION
		#ifdef USE_ANISOTROPY
			vec3 retroIBLRadiance = getIBLAnisotropyRetroRadiance( geometryViewDir, geometryNormal, material.roughness, material.anisotropyB, material.anisotropy );
		#else
			vec3 retroIBLRadiance = getIBLRetroRadiance( geometryViewDir, geometryNormal, material.roughness );
		#endif
		iblRadiance = mix( iblRadiance, retroIBLRadiance, saturate( material.retroreflectivity ) );
	#endif
	radiance += iblRadiance;
	#ifdef USE_CLEARCOAT
		clearcoatRadiance += getIBLRadiance( geometryViewDir, geometryClearcoatNormal, material.clearcoatRoughness );
	#endif
#endif`,By=`#if defined( RE_IndirectDiffuse )
	#if defined( LAMBERT ) || defined( PHONG )
		irradiance += iblIrradiance;
	#endif
	RE_IndirectDiffuse( irradiance, geometryPosition, geometryNormal, geometryViewDir, geometryClearcoatNormal, material, reflectedLight );
#endif
#if defined( RE_IndirectSpecular )
	RE_IndirectSpecular( radiance, iblIrradiance, clearcoatRadiance, geometryPosition, geometryNormal, geometryViewDir, geometryClearcoatNormal, material, reflectedLight );
#endif`,zy=`#if NUM_LIGHT_PROBE_GRIDS > 0
uniform highp sampler3D probesSH[ NUM_LIGHT_PROBE_GRIDS ];
uniform vec3 probesMin[ NUM_LIGHT_PROBE_GRIDS ];
uniform vec3 probesMax[ NUM_LIGHT_PROBE_GRIDS ];
uniform vec3 probesResolution[ NUM_LIGHT_PROBE_GRIDS ];
bool isInsideLightProbeGrid( vec3 worldPos, vec3 worldNormal, vec3 probesMin, vec3 probesMax, vec3 probesResolution ) {
	vec3 spacing = ( probesMax - probesMin ) / probesResolution;
	vec3 samplePos = worldPos + worldNormal * spacing * 0.5;
	vec3 margin = spacing * 0.01;
	return all( greaterThanEqual( samplePos, probesMin - margin ) ) && all( lessThanEqual( samplePos, probesMax + margin ) );
}
vec3 getLightProbeGridIrradiance( highp sampler3D probesSH, vec3 probesMin, vec3 probesMax, vec3 probesResolution, vec3 worldPos, vec3 worldNormal ) {
	vec3 res = probesResolution;
	vec3 gridRange = probesMax - probesMin;
	vec3 probeSpacing = gridRange / res;
	vec3 samplePos = worldPos + worldNormal * probeSpacing * 0.5;
	vec3 uvw = clamp( ( samplePos - probesMin ) / gridRange, 0.5 / res, 1.0 - 0.5 / res );
	float nz          = res.z;
	float paddedSlices = nz + 2.0;
	float atlasDepth  = 7.0 * paddedSlices;
	float uvZBase     = uvw.z * nz + 1.0;
	vec4 s0 = texture( probesSH, vec3( uvw.xy, ( uvZBase                       ) / atlasDepth ) );
	vec4 s1 = texture( probesSH, vec3( uvw.xy, ( uvZBase +       paddedSlices   ) / atlasDepth ) );
	vec4 s2 = texture( probesSH, vec3( uvw.xy, ( uvZBase + 2.0 * paddedSlices   ) / atlasDepth ) );
	vec4 s3 = texture( probesSH, vec3( uvw.xy, ( uvZBase + 3.0 * paddedSlices   ) / atlasDepth ) );
	vec4 s4 = texture( probesSH, vec3( uvw.xy, ( uvZBase + 4.0 * paddedSlices   ) / atlasDepth ) );
	vec4 s5 = texture( probesSH, vec3( uvw.xy, ( uvZBase + 5.0 * paddedSlices   ) / atlasDepth ) );
	vec4 s6 = texture( probesSH, vec3( uvw.xy, ( uvZBase + 6.0 * paddedSlices   ) / atlasDepth ) );
	vec3 c0 = s0.xyz;
	vec3 c1 = vec3( s0.w, s1.xy );
	vec3 c2 = vec3( s1.zw, s2.x );
	vec3 c3 = s2.yzw;
	vec3 c4 = s3.xyz;
	vec3 c5 = vec3( s3.w, s4.xy );
	vec3 c6 = vec3( s4.zw, s5.x );
	vec3 c7 = s5.yzw;
	vec3 c8 = s6.xyz;
	float x = worldNormal.x, y = worldNormal.y, z = worldNormal.z;
	vec3 result = c0 * 0.886227;
	result += c1 * 2.0 * 0.511664 * y;
	result += c2 * 2.0 * 0.511664 * z;
	result += c3 * 2.0 * 0.511664 * x;
	result += c4 * 2.0 * 0.429043 * x * y;
	result += c5 * 2.0 * 0.429043 * y * z;
	result += c6 * ( 0.743125 * z * z - 0.247708 );
	result += c7 * 2.0 * 0.429043 * x * z;
	result += c8 * 0.429043 * ( x * x - y * y );
	return max( result, vec3( 0.0 ) );
}
#endif`,Gy=`#if defined( USE_LOGARITHMIC_DEPTH_BUFFER )
	gl_FragDepth = vIsPerspective == 0.0 ? gl_FragCoord.z : log2( vFragDepth ) * logDepthBufFC * 0.5;
#endif`,Vy=`#if defined( USE_LOGARITHMIC_DEPTH_BUFFER )
	uniform float logDepthBufFC;
	varying float vFragDepth;
	varying float vIsPerspective;
#endif`,Hy=`#ifdef USE_LOGARITHMIC_DEPTH_BUFFER
	varying float vFragDepth;
	varying float vIsPerspective;
#endif`,Wy=`#ifdef USE_LOGARITHMIC_DEPTH_BUFFER
	vFragDepth = 1.0 + gl_Position.w;
	vIsPerspective = float( isPerspectiveMatrix( projectionMatrix ) );
#endif`,$y=`#ifdef USE_MAP
	vec4 sampledDiffuseColor = texture2D( map, vMapUv );
	#ifdef DECODE_VIDEO_TEXTURE
		sampledDiffuseColor = sRGBTransferEOTF( sampledDiffuseColor );
	#endif
	diffuseColor *= sampledDiffuseColor;
#endif`,Xy=`#ifdef USE_MAP
	uniform sampler2D map;
#endif`,qy=`#if defined( USE_MAP ) || defined( USE_ALPHAMAP )
	#if defined( USE_POINTS_UV )
		vec2 uv = vUv;
	#else
		vec2 uv = ( uvTransform * vec3( gl_PointCoord.x, 1.0 - gl_PointCoord.y, 1 ) ).xy;
	#endif
#endif
#ifdef USE_MAP
	diffuseColor *= texture2D( map, uv );
#endif
#ifdef USE_ALPHAMAP
	diffuseColor.a *= texture2D( alphaMap, uv ).g;
#endif`,Yy=`#if defined( USE_POINTS_UV )
	varying vec2 vUv;
#else
	#if defined( USE_MAP ) || defined( USE_ALPHAMAP )
		uniform mat3 uvTransform;
	#endif
#endif
#ifdef USE_MAP
	uniform sampler2D map;
#endif
#ifdef USE_ALPHAMAP
	uniform sampler2D alphaMap;
#endif`,jy=`float metalnessFactor = metalness;
#ifdef USE_METALNESSMAP
	vec4 texelMetalness = texture2D( metalnessMap, vMetalnessMapUv );
	metalnessFactor *= texelMetalness.b;
#endif`,Zy=`#ifdef USE_METALNESSMAP
	uniform sampler2D metalnessMap;
#endif`,Jy=`#ifdef USE_INSTANCING_MORPH
	float morphTargetInfluences[ MORPHTARGETS_COUNT ];
	float morphTargetBaseInfluence = texelFetch( morphTexture, ivec2( 0, gl_InstanceID ), 0 ).r;
	for ( int i = 0; i < MORPHTARGETS_COUNT; i ++ ) {
		morphTargetInfluences[i] =  texelFetch( morphTexture, ivec2( i + 1, gl_InstanceID ), 0 ).r;
	}
#endif`,Ky=`#if defined( USE_MORPHCOLORS )
	#if defined( USE_COLOR_ALPHA )
		vColor *= morphTargetBaseInfluence;
	#elif defined( USE_COLOR )
		vColor.rgb *= morphTargetBaseInfluence;
	#endif
	for ( int i = 0; i < MORPHTARGETS_COUNT; i ++ ) {
		#if defined( USE_COLOR_ALPHA )
			if ( morphTargetInfluences[ i ] != 0.0 ) vColor += getMorph( gl_VertexID, i, 2 ) * morphTargetInfluences[ i ];
		#elif defined( USE_COLOR )
			if ( morphTargetInfluences[ i ] != 0.0 ) vColor.rgb += getMorph( gl_VertexID, i, 2 ).rgb * morphTargetInfluences[ i ];
		#endif
	}
#endif`,Qy=`#ifdef USE_MORPHNORMALS
	objectNormal *= morphTargetBaseInfluence;
	for ( int i = 0; i < MORPHTARGETS_COUNT; i ++ ) {
		if ( morphTargetInfluences[ i ] != 0.0 ) objectNormal += getMorph( gl_VertexID, i, 1 ).xyz * morphTargetInfluences[ i ];
	}
#endif`,ex=`#ifdef USE_MORPHTARGETS
	#ifndef USE_INSTANCING_MORPH
		uniform float morphTargetBaseInfluence;
		uniform float morphTargetInfluences[ MORPHTARGETS_COUNT ];
	#endif
	uniform sampler2DArray morphTargetsTexture;
	uniform ivec2 morphTargetsTextureSize;
	vec4 getMorph( const in int vertexIndex, const in int morphTargetIndex, const in int offset ) {
		int texelIndex = vertexIndex * MORPHTARGETS_TEXTURE_STRIDE + offset;
		int y = texelIndex / morphTargetsTextureSize.x;
		int x = texelIndex - y * morphTargetsTextureSize.x;
		ivec3 morphUV = ivec3( x, y, morphTargetIndex );
		return texelFetch( morphTargetsTexture, morphUV, 0 );
	}
#endif`,tx=`#ifdef USE_MORPHTARGETS
	transformed *= morphTargetBaseInfluence;
	for ( int i = 0; i < MORPHTARGETS_COUNT; i ++ ) {
		if ( morphTargetInfluences[ i ] != 0.0 ) transformed += getMorph( gl_VertexID, i, 0 ).xyz * morphTargetInfluences[ i ];
	}
#endif`,nx=`float faceDirection = gl_FrontFacing ? 1.0 : - 1.0;
#ifdef FLAT_SHADED
	vec3 fdx = dFdx( vViewPosition );
	vec3 fdy = dFdy( vViewPosition );
	vec3 normal = normalize( cross( fdx, fdy ) );
#else
	vec3 normal = normalize( vNormal );
	#ifdef DOUBLE_SIDED
		normal *= faceDirection;
	#endif
#endif
#if defined( USE_NORMALMAP_TANGENTSPACE ) || defined( USE_CLEARCOAT_NORMALMAP ) || defined( USE_ANISOTROPY )
	#ifdef USE_TANGENT
		mat3 tbn = mat3( normalize( vTangent ), normalize( vBitangent ), normal );
	#else
		mat3 tbn = getTangentFrame( - vViewPosition, normal,
		#if defined( USE_NORMALMAP )
			vNormalMapUv
		#elif defined( USE_CLEARCOAT_NORMALMAP )
			vClearcoatNormalMapUv
		#else
			vUv
		#endif
		);
	#endif
	#ifdef DOUBLE_SIDED
		tbn[0] *= faceDirection;
		tbn[1] *= faceDirection;
	#endif
#endif
#ifdef USE_CLEARCOAT_NORMALMAP
	#ifdef USE_TANGENT
		mat3 tbn2 = mat3( normalize( vTangent ), normalize( vBitangent ), normal );
	#else
		mat3 tbn2 = getTangentFrame( - vViewPosition, normal, vClearcoatNormalMapUv );
	#endif
	#ifdef DOUBLE_SIDED
		tbn2[0] *= faceDirection;
		tbn2[1] *= faceDirection;
	#endif
#endif
vec3 nonPerturbedNormal = normal;`,ix=`#ifdef USE_NORMALMAP_OBJECTSPACE
	normal = texture2D( normalMap, vNormalMapUv ).xyz * 2.0 - 1.0;
	#ifdef FLIP_SIDED
		normal = - normal;
	#endif
	#ifdef DOUBLE_SIDED
		normal = normal * faceDirection;
	#endif
	normal = normalize( normalMatrix * normal );
#elif defined( USE_NORMALMAP_TANGENTSPACE )
	vec3 mapN = texture2D( normalMap, vNormalMapUv ).xyz * 2.0 - 1.0;
	#if defined( USE_PACKED_NORMALMAP )
		mapN = vec3( mapN.xy, sqrt( saturate( 1.0 - dot( mapN.xy, mapN.xy ) ) ) );
	#endif
	mapN.xy *= normalScale;
	normal = normalize( tbn * mapN );
#elif defined( USE_BUMPMAP )
	normal = perturbNormalArb( - vViewPosition, normal, dHdxy_fwd(), faceDirection );
#endif`,rx=`#ifndef FLAT_SHADED
	varying vec3 vNormal;
	#ifdef USE_TANGENT
		varying vec3 vTangent;
		varying vec3 vBitangent;
	#endif
#endif`,sx=`#ifndef FLAT_SHADED
	varying vec3 vNormal;
	#ifdef USE_TANGENT
		varying vec3 vTangent;
		varying vec3 vBitangent;
	#endif
#endif`,ax=`#ifndef FLAT_SHADED
	vNormal = normalize( transformedNormal );
	#ifdef USE_TANGENT
		vTangent = normalize( transformedTangent );
		vBitangent = normalize( cross( vNormal, vTangent ) * tangent.w );
		#ifdef FLIP_SIDED
			vBitangent = - vBitangent;
		#endif
	#endif
#endif`,ox=`#ifdef USE_NORMALMAP
	uniform sampler2D normalMap;
	uniform vec2 normalScale;
#endif
#ifdef USE_NORMALMAP_OBJECTSPACE
	uniform mat3 normalMatrix;
#endif
#if ! defined ( USE_TANGENT ) && ( defined ( USE_NORMALMAP_TANGENTSPACE ) || defined ( USE_CLEARCOAT_NORMALMAP ) || defined( USE_ANISOTROPY ) )
	mat3 getTangentFrame( vec3 eye_pos, vec3 surf_norm, vec2 uv ) {
		vec3 q0 = dFdx( eye_pos.xyz );
		vec3 q1 = dFdy( eye_pos.xyz );
		vec2 st0 = dFdx( uv.st );
		vec2 st1 = dFdy( uv.st );
		vec3 N = surf_norm;
		vec3 q1perp = cross( q1, N );
		vec3 q0perp = cross( N, q0 );
		vec3 T = q1perp * st0.x + q0perp * st1.x;
		vec3 B = q1perp * st0.y + q0perp * st1.y;
		float det = max( dot( T, T ), dot( B, B ) );
		float scale = ( det == 0.0 ) ? 0.0 : inversesqrt( det );
		return mat3( T * scale, B * scale, N );
	}
#endif`,lx=`#ifdef USE_CLEARCOAT
	vec3 clearcoatNormal = nonPerturbedNormal;
#endif`,cx=`#ifdef USE_CLEARCOAT_NORMALMAP
	vec3 clearcoatMapN = texture2D( clearcoatNormalMap, vClearcoatNormalMapUv ).xyz * 2.0 - 1.0;
	clearcoatMapN.xy *= clearcoatNormalScale;
	clearcoatNormal = normalize( tbn2 * clearcoatMapN );
#endif`,hx=`#ifdef USE_CLEARCOATMAP
	uniform sampler2D clearcoatMap;
#endif
#ifdef USE_CLEARCOAT_NORMALMAP
	uniform sampler2D clearcoatNormalMap;
	uniform vec2 clearcoatNormalScale;
#endif
#ifdef USE_CLEARCOAT_ROUGHNESSMAP
	uniform sampler2D clearcoatRoughnessMap;
#endif`,ux=`#ifdef USE_IRIDESCENCEMAP
	uniform sampler2D iridescenceMap;
#endif
#ifdef USE_IRIDESCENCE_THICKNESSMAP
	uniform sampler2D iridescenceThicknessMap;
#endif`,dx=`#ifdef OPAQUE
diffuseColor.a = 1.0;
#endif
#ifdef USE_TRANSMISSION
diffuseColor.a *= material.transmissionAlpha;
#endif
gl_FragColor = vec4( outgoingLight, diffuseColor.a );`,fx=`vec3 packNormalToRGB( const in vec3 normal ) {
	return normalize( normal ) * 0.5 + 0.5;
}
vec3 unpackRGBToNormal( const in vec3 rgb ) {
	return 2.0 * rgb.xyz - 1.0;
}
const float PackUpscale = 256. / 255.;const float UnpackDownscale = 255. / 256.;const float ShiftRight8 = 1. / 256.;
const float Inv255 = 1. / 255.;
const vec4 PackFactors = vec4( 1.0, 256.0, 256.0 * 256.0, 256.0 * 256.0 * 256.0 );
const vec2 UnpackFactors2 = vec2( UnpackDownscale, 1.0 / PackFactors.g );
const vec3 UnpackFactors3 = vec3( UnpackDownscale / PackFactors.rg, 1.0 / PackFactors.b );
const vec4 UnpackFactors4 = vec4( UnpackDownscale / PackFactors.rgb, 1.0 / PackFactors.a );
vec4 packDepthToRGBA( const in float v ) {
	if( v <= 0.0 )
		return vec4( 0., 0., 0., 0. );
	if( v >= 1.0 )
		return vec4( 1., 1., 1., 1. );
	float vuf;
	float af = modf( v * PackFactors.a, vuf );
	float bf = modf( vuf * ShiftRight8, vuf );
	float gf = modf( vuf * ShiftRight8, vuf );
	return vec4( vuf * Inv255, gf * PackUpscale, bf * PackUpscale, af );
}
vec3 packDepthToRGB( const in float v ) {
	if( v <= 0.0 )
		return vec3( 0., 0., 0. );
	if( v >= 1.0 )
		return vec3( 1., 1., 1. );
	float vuf;
	float bf = modf( v * PackFactors.b, vuf );
	float gf = modf( vuf * ShiftRight8, vuf );
	return vec3( vuf * Inv255, gf * PackUpscale, bf );
}
vec2 packDepthToRG( const in float v ) {
	if( v <= 0.0 )
		return vec2( 0., 0. );
	if( v >= 1.0 )
		return vec2( 1., 1. );
	float vuf;
	float gf = modf( v * 256., vuf );
	return vec2( vuf * Inv255, gf );
}
float unpackRGBAToDepth( const in vec4 v ) {
	return dot( v, UnpackFactors4 );
}
float unpackRGBToDepth( const in vec3 v ) {
	return dot( v, UnpackFactors3 );
}
float unpackRGToDepth( const in vec2 v ) {
	return v.r * UnpackFactors2.r + v.g * UnpackFactors2.g;
}
vec4 pack2HalfToRGBA( const in vec2 v ) {
	vec4 r = vec4( v.x, fract( v.x * 255.0 ), v.y, fract( v.y * 255.0 ) );
	return vec4( r.x - r.y / 255.0, r.y, r.z - r.w / 255.0, r.w );
}
vec2 unpackRGBATo2Half( const in vec4 v ) {
	return vec2( v.x + ( v.y / 255.0 ), v.z + ( v.w / 255.0 ) );
}
float viewZToOrthographicDepth( const in float viewZ, const in float near, const in float far ) {
	return ( viewZ + near ) / ( near - far );
}
float orthographicDepthToViewZ( const in float depth, const in float near, const in float far ) {
	#ifdef USE_REVERSED_DEPTH_BUFFER
	
		return depth * ( far - near ) - far;
	#else
		return depth * ( near - far ) - near;
	#endif
}
float viewZToPerspectiveDepth( const in float viewZ, const in float near, const in float far ) {
	return ( ( near + viewZ ) * far ) / ( ( far - near ) * viewZ );
}
float perspectiveDepthToViewZ( const in float depth, const in float near, const in float far ) {
	
	#ifdef USE_REVERSED_DEPTH_BUFFER
		return ( near * far ) / ( ( near - far ) * depth - near );
	#else
		return ( near * far ) / ( ( far - near ) * depth - far );
	#endif
}`,px=`#ifdef PREMULTIPLIED_ALPHA
	gl_FragColor.rgb *= gl_FragColor.a;
#endif`,mx=`vec4 mvPosition = vec4( transformed, 1.0 );
#ifdef USE_BATCHING
	mvPosition = batchingMatrix * mvPosition;
#endif
#ifdef USE_INSTANCING
	mvPosition = instanceMatrix * mvPosition;
#endif
mvPosition = modelViewMatrix * mvPosition;
gl_Position = projectionMatrix * mvPosition;`,gx=`#ifdef DITHERING
	gl_FragColor.rgb = dithering( gl_FragColor.rgb );
#endif`,_x=`#ifdef DITHERING
	vec3 dithering( vec3 color ) {
		float grid_position = rand( gl_FragCoord.xy );
		vec3 dither_shift_RGB = vec3( 0.25 / 255.0, -0.25 / 255.0, 0.25 / 255.0 );
		dither_shift_RGB = mix( 2.0 * dither_shift_RGB, -2.0 * dither_shift_RGB, grid_position );
		return color + dither_shift_RGB;
	}
#endif`,vx=`float roughnessFactor = roughness;
#ifdef USE_ROUGHNESSMAP
	vec4 texelRoughness = texture2D( roughnessMap, vRoughnessMapUv );
	roughnessFactor *= texelRoughness.g;
#endif`,yx=`#ifdef USE_ROUGHNESSMAP
	uniform sampler2D roughnessMap;
#endif`,xx=`#if NUM_SPOT_LIGHT_COORDS > 0
	varying vec4 vSpotLightCoord[ NUM_SPOT_LIGHT_COORDS ];
#endif
#if NUM_SPOT_LIGHT_MAPS > 0
	uniform sampler2D spotLightMap[ NUM_SPOT_LIGHT_MAPS ];
#endif
#ifdef USE_SHADOWMAP
	#if NUM_SUN_LIGHT_SHADOWS > 0
		#define SUN_LIGHT_CASCADES 2
		#if defined( SHADOWMAP_TYPE_PCF )
			uniform sampler2DShadow sunShadowMap[ NUM_SUN_LIGHT_SHADOWS ];
		#else
			uniform sampler2D sunShadowMap[ NUM_SUN_LIGHT_SHADOWS ];
		#endif
		uniform mat4 sunShadowMatrix[ NUM_SUN_LIGHT_SHADOWS * SUN_LIGHT_CASCADES ];
		uniform vec4 sunShadowCascade[ NUM_SUN_LIGHT_SHADOWS * SUN_LIGHT_CASCADES ];
		varying vec4 vSunShadowWorldPosition;
		varying vec3 vSunShadowWorldNormal;
		struct SunLightShadow {
			float shadowIntensity;
			float shadowBias;
			float shadowNormalBias;
			float shadowRadius;
			vec2 shadowMapSize;
		};
		uniform SunLightShadow sunLightShadows[ NUM_SUN_LIGHT_SHADOWS ];
	#endif
	#if NUM_DIR_LIGHT_SHADOWS > 0
		#if defined( SHADOWMAP_TYPE_PCF )
			uniform sampler2DShadow directionalShadowMap[ NUM_DIR_LIGHT_SHADOWS ];
		#else
			uniform sampler2D directionalShadowMap[ NUM_DIR_LIGHT_SHADOWS ];
		#endif
		varying vec4 vDirectionalShadowCoord[ NUM_DIR_LIGHT_SHADOWS ];
		struct DirectionalLightShadow {
			float shadowIntensity;
			float shadowBias;
			float shadowNormalBias;
			float shadowRadius;
			vec2 shadowMapSize;
		};
		uniform DirectionalLightShadow directionalLightShadows[ NUM_DIR_LIGHT_SHADOWS ];
	#endif
	#if NUM_SPOT_LIGHT_SHADOWS > 0
		#if defined( SHADOWMAP_TYPE_PCF )
			uniform sampler2DShadow spotShadowMap[ NUM_SPOT_LIGHT_SHADOWS ];
		#else
			uniform sampler2D spotShadowMap[ NUM_SPOT_LIGHT_SHADOWS ];
		#endif
		struct SpotLightShadow {
			float shadowIntensity;
			float shadowBias;
			float shadowNormalBias;
			float shadowRadius;
			vec2 shadowMapSize;
		};
		uniform SpotLightShadow spotLightShadows[ NUM_SPOT_LIGHT_SHADOWS ];
	#endif
	#if NUM_POINT_LIGHT_SHADOWS > 0
		#if defined( SHADOWMAP_TYPE_PCF )
			uniform samplerCubeShadow pointShadowMap[ NUM_POINT_LIGHT_SHADOWS ];
		#elif defined( SHADOWMAP_TYPE_BASIC )
			uniform samplerCube pointShadowMap[ NUM_POINT_LIGHT_SHADOWS ];
		#endif
		varying vec4 vPointShadowCoord[ NUM_POINT_LIGHT_SHADOWS ];
		struct PointLightShadow {
			float shadowIntensity;
			float shadowBias;
			float shadowNormalBias;
			float shadowRadius;
			vec2 shadowMapSize;
			float shadowCameraNear;
			float shadowCameraFar;
		};
		uniform PointLightShadow pointLightShadows[ NUM_POINT_LIGHT_SHADOWS ];
	#endif
	#if defined( SHADOWMAP_TYPE_PCF )
		float interleavedGradientNoise( vec2 position ) {
			return fract( 52.9829189 * fract( dot( position, vec2( 0.06711056, 0.00583715 ) ) ) );
		}
		vec2 vogelDiskSample( int sampleIndex, int samplesCount, float phi ) {
			const float goldenAngle = 2.399963229728653;
			float r = sqrt( ( float( sampleIndex ) + 0.5 ) / float( samplesCount ) );
			float theta = float( sampleIndex ) * goldenAngle + phi;
			return vec2( cos( theta ), sin( theta ) ) * r;
		}
	#endif
	#if defined( SHADOWMAP_TYPE_PCF )
		float getShadow( sampler2DShadow shadowMap, vec2 shadowMapSize, float shadowIntensity, float shadowBias, float shadowRadius, vec4 shadowCoord ) {
			float shadow = 1.0;
			shadowCoord.xyz /= shadowCoord.w;
			#ifdef USE_REVERSED_DEPTH_BUFFER
				shadowCoord.z -= shadowBias;
			#else
				shadowCoord.z += shadowBias;
			#endif
			bool inFrustum = shadowCoord.x >= 0.0 && shadowCoord.x <= 1.0 && shadowCoord.y >= 0.0 && shadowCoord.y <= 1.0;
			bool frustumTest = inFrustum && shadowCoord.z <= 1.0;
			if ( frustumTest ) {
				vec2 texelSize = vec2( 1.0 ) / shadowMapSize;
				vec2 radius = shadowRadius * texelSize;
				float phi = interleavedGradientNoise( gl_FragCoord.xy ) * PI2;
				shadow = (
					texture( shadowMap, vec3( shadowCoord.xy + vogelDiskSample( 0, 5, phi ) * radius, shadowCoord.z ) ) +
					texture( shadowMap, vec3( shadowCoord.xy + vogelDiskSample( 1, 5, phi ) * radius, shadowCoord.z ) ) +
					texture( shadowMap, vec3( shadowCoord.xy + vogelDiskSample( 2, 5, phi ) * radius, shadowCoord.z ) ) +
					texture( shadowMap, vec3( shadowCoord.xy + vogelDiskSample( 3, 5, phi ) * radius, shadowCoord.z ) ) +
					texture( shadowMap, vec3( shadowCoord.xy + vogelDiskSample( 4, 5, phi ) * radius, shadowCoord.z ) )
				) * 0.2;
			}
			return mix( 1.0, shadow, shadowIntensity );
		}
	#elif defined( SHADOWMAP_TYPE_VSM )
		float getShadow( sampler2D shadowMap, vec2 shadowMapSize, float shadowIntensity, float shadowBias, float shadowRadius, vec4 shadowCoord ) {
			float shadow = 1.0;
			shadowCoord.xyz /= shadowCoord.w;
			#ifdef USE_REVERSED_DEPTH_BUFFER
				shadowCoord.z -= shadowBias;
			#else
				shadowCoord.z += shadowBias;
			#endif
			bool inFrustum = shadowCoord.x >= 0.0 && shadowCoord.x <= 1.0 && shadowCoord.y >= 0.0 && shadowCoord.y <= 1.0;
			bool frustumTest = inFrustum && shadowCoord.z <= 1.0;
			if ( frustumTest ) {
				vec2 distribution = texture2D( shadowMap, shadowCoord.xy ).rg;
				float mean = distribution.x;
				float variance = distribution.y * distribution.y;
				#ifdef USE_REVERSED_DEPTH_BUFFER
					float hard_shadow = step( mean, shadowCoord.z );
				#else
					float hard_shadow = step( shadowCoord.z, mean );
				#endif
				
				if ( hard_shadow == 1.0 ) {
					shadow = 1.0;
				} else {
					variance = max( variance, 0.0000001 );
					float d = shadowCoord.z - mean;
					float p_max = variance / ( variance + d * d );
					p_max = clamp( ( p_max - 0.3 ) / 0.65, 0.0, 1.0 );
					shadow = max( hard_shadow, p_max );
				}
			}
			return mix( 1.0, shadow, shadowIntensity );
		}
	#else
		float getShadow( sampler2D shadowMap, vec2 shadowMapSize, float shadowIntensity, float shadowBias, float shadowRadius, vec4 shadowCoord ) {
			float shadow = 1.0;
			shadowCoord.xyz /= shadowCoord.w;
			#ifdef USE_REVERSED_DEPTH_BUFFER
				shadowCoord.z -= shadowBias;
			#else
				shadowCoord.z += shadowBias;
			#endif
			bool inFrustum = shadowCoord.x >= 0.0 && shadowCoord.x <= 1.0 && shadowCoord.y >= 0.0 && shadowCoord.y <= 1.0;
			bool frustumTest = inFrustum && shadowCoord.z <= 1.0;
			if ( frustumTest ) {
				float depth = texture2D( shadowMap, shadowCoord.xy ).r;
				#ifdef USE_REVERSED_DEPTH_BUFFER
					shadow = step( depth, shadowCoord.z );
				#else
					shadow = step( shadowCoord.z, depth );
				#endif
			}
			return mix( 1.0, shadow, shadowIntensity );
		}
	#endif
	#if NUM_SUN_LIGHT_SHADOWS > 0
		float getSunShadow(
			#if defined( SHADOWMAP_TYPE_PCF )
				sampler2DShadow shadowMap,
			#else
				sampler2D shadowMap,
			#endif
			SunLightShadow sunLightShadow,
			int shadowIndex
		) {
			vec4 shadowWorldPosition = vec4( vSunShadowWorldPosition.xyz + vSunShadowWorldNormal * sunLightShadow.shadowNormalBias, 1.0 );
			float viewDepth = vSunShadowWorldPosition.w;
			int cascadeOffset = shadowIndex * SUN_LIGHT_CASCADES;
			float shadow = 1.0;
			for ( int i = SUN_LIGHT_CASCADES - 1; i >= 0; i -- ) {
				vec4 cascade = sunShadowCascade[ cascadeOffset + i ];
				if ( viewDepth >= cascade.x && viewDepth < cascade.y ) {
					float cascadeShadow = getShadow(
						shadowMap,
						sunLightShadow.shadowMapSize,
						sunLightShadow.shadowIntensity,
						sunLightShadow.shadowBias,
						sunLightShadow.shadowRadius,
						sunShadowMatrix[ cascadeOffset + i ] * shadowWorldPosition
					);
					shadow = mix( cascadeShadow, shadow, smoothstep( cascade.z, cascade.y, viewDepth ) );
				}
			}
			return shadow;
		}
	#endif
	#if NUM_POINT_LIGHT_SHADOWS > 0
	#if defined( SHADOWMAP_TYPE_PCF )
	float getPointShadow( samplerCubeShadow shadowMap, vec2 shadowMapSize, float shadowIntensity, float shadowBias, float shadowRadius, vec4 shadowCoord, float shadowCameraNear, float shadowCameraFar ) {
		float shadow = 1.0;
		vec3 lightToPosition = shadowCoord.xyz;
		vec3 bd3D = normalize( lightToPosition );
		vec3 absVec = abs( lightToPosition );
		float viewSpaceZ = max( max( absVec.x, absVec.y ), absVec.z );
		if ( viewSpaceZ - shadowCameraFar <= 0.0 && viewSpaceZ - shadowCameraNear >= 0.0 ) {
			float lightDistance = length( lightToPosition );
			float depthRange = shadowCameraFar - shadowCameraNear;
			#ifdef USE_REVERSED_DEPTH_BUFFER
				float depthA = - shadowCameraNear / depthRange - shadowBias;
				float depthB = shadowCameraNear * shadowCameraFar / ( depthRange * lightDistance );
			#else
				float depthA = shadowCameraFar / depthRange + shadowBias;
				float depthB = - shadowCameraNear * shadowCameraFar / ( depthRange * lightDistance );
			#endif
			float texelSize = shadowRadius / shadowMapSize.x;
			vec3 absDir = abs( bd3D );
			vec3 tangent = absDir.x > absDir.z ? vec3( 0.0, 1.0, 0.0 ) : vec3( 1.0, 0.0, 0.0 );
			tangent = normalize( cross( bd3D, tangent ) );
			vec3 bitangent = cross( bd3D, tangent );
			float phi = interleavedGradientNoise( gl_FragCoord.xy ) * PI2;
			shadow = 0.0;
			for ( int i = 0; i < 5; i ++ ) {
				vec2 offset = vogelDiskSample( i, 5, phi );
				vec3 direction = bd3D + ( tangent * offset.x + bitangent * offset.y ) * texelSize;
				vec3 absDirection = abs( direction );
				float dp = depthA + depthB / max( max( absDirection.x, absDirection.y ), absDirection.z );
				shadow += texture( shadowMap, vec4( direction, dp ) );
			}
			shadow *= 0.2;
		}
		return mix( 1.0, shadow, shadowIntensity );
	}
	#elif defined( SHADOWMAP_TYPE_BASIC )
	float getPointShadow( samplerCube shadowMap, vec2 shadowMapSize, float shadowIntensity, float shadowBias, float shadowRadius, vec4 shadowCoord, float shadowCameraNear, float shadowCameraFar ) {
		float shadow = 1.0;
		vec3 lightToPosition = shadowCoord.xyz;
		vec3 absVec = abs( lightToPosition );
		float viewSpaceZ = max( max( absVec.x, absVec.y ), absVec.z );
		if ( viewSpaceZ - shadowCameraFar <= 0.0 && viewSpaceZ - shadowCameraNear >= 0.0 ) {
			float dp = ( shadowCameraFar * ( viewSpaceZ - shadowCameraNear ) ) / ( viewSpaceZ * ( shadowCameraFar - shadowCameraNear ) );
			dp += shadowBias;
			vec3 bd3D = normalize( lightToPosition );
			float depth = textureCube( shadowMap, bd3D ).r;
			#ifdef USE_REVERSED_DEPTH_BUFFER
				depth = 1.0 - depth;
			#endif
			shadow = step( dp, depth );
		}
		return mix( 1.0, shadow, shadowIntensity );
	}
	#endif
	#endif
#endif`,bx=`#if NUM_SPOT_LIGHT_COORDS > 0
	uniform mat4 spotLightMatrix[ NUM_SPOT_LIGHT_COORDS ];
	varying vec4 vSpotLightCoord[ NUM_SPOT_LIGHT_COORDS ];
#endif
#ifdef USE_SHADOWMAP
	#if NUM_SUN_LIGHT_SHADOWS > 0
		varying vec4 vSunShadowWorldPosition;
		varying vec3 vSunShadowWorldNormal;
	#endif
	#if NUM_DIR_LIGHT_SHADOWS > 0
		uniform mat4 directionalShadowMatrix[ NUM_DIR_LIGHT_SHADOWS ];
		varying vec4 vDirectionalShadowCoord[ NUM_DIR_LIGHT_SHADOWS ];
		struct DirectionalLightShadow {
			float shadowIntensity;
			float shadowBias;
			float shadowNormalBias;
			float shadowRadius;
			vec2 shadowMapSize;
		};
		uniform DirectionalLightShadow directionalLightShadows[ NUM_DIR_LIGHT_SHADOWS ];
	#endif
	#if NUM_SPOT_LIGHT_SHADOWS > 0
		struct SpotLightShadow {
			float shadowIntensity;
			float shadowBias;
			float shadowNormalBias;
			float shadowRadius;
			vec2 shadowMapSize;
		};
		uniform SpotLightShadow spotLightShadows[ NUM_SPOT_LIGHT_SHADOWS ];
	#endif
	#if NUM_POINT_LIGHT_SHADOWS > 0
		uniform mat4 pointShadowMatrix[ NUM_POINT_LIGHT_SHADOWS ];
		varying vec4 vPointShadowCoord[ NUM_POINT_LIGHT_SHADOWS ];
		struct PointLightShadow {
			float shadowIntensity;
			float shadowBias;
			float shadowNormalBias;
			float shadowRadius;
			vec2 shadowMapSize;
			float shadowCameraNear;
			float shadowCameraFar;
		};
		uniform PointLightShadow pointLightShadows[ NUM_POINT_LIGHT_SHADOWS ];
	#endif
#endif`,Sx=`#if ( defined( USE_SHADOWMAP ) && ( NUM_DIR_LIGHT_SHADOWS > 0 || NUM_SUN_LIGHT_SHADOWS > 0 || NUM_POINT_LIGHT_SHADOWS > 0 ) ) || ( NUM_SPOT_LIGHT_COORDS > 0 )
	#ifdef HAS_NORMAL
		vec3 shadowWorldNormal = transformNormalByInverseViewMatrix( transformedNormal, viewMatrix );
	#else
		vec3 shadowWorldNormal = vec3( 0.0 );
	#endif
	vec4 shadowWorldPosition;
#endif
#if defined( USE_SHADOWMAP )
	#if NUM_SUN_LIGHT_SHADOWS > 0
		vSunShadowWorldPosition = vec4( worldPosition.xyz, - mvPosition.z );
		vSunShadowWorldNormal = shadowWorldNormal;
	#endif
	#if NUM_DIR_LIGHT_SHADOWS > 0
		#pragma unroll_loop_start
		for ( int i = 0; i < NUM_DIR_LIGHT_SHADOWS; i ++ ) {
			shadowWorldPosition = worldPosition + vec4( shadowWorldNormal * directionalLightShadows[ i ].shadowNormalBias, 0 );
			vDirectionalShadowCoord[ i ] = directionalShadowMatrix[ i ] * shadowWorldPosition;
		}
		#pragma unroll_loop_end
	#endif
	#if NUM_POINT_LIGHT_SHADOWS > 0
		#pragma unroll_loop_start
		for ( int i = 0; i < NUM_POINT_LIGHT_SHADOWS; i ++ ) {
			shadowWorldPosition = worldPosition + vec4( shadowWorldNormal * pointLightShadows[ i ].shadowNormalBias, 0 );
			vPointShadowCoord[ i ] = pointShadowMatrix[ i ] * shadowWorldPosition;
		}
		#pragma unroll_loop_end
	#endif
#endif
#if NUM_SPOT_LIGHT_COORDS > 0
	#pragma unroll_loop_start
	for ( int i = 0; i < NUM_SPOT_LIGHT_COORDS; i ++ ) {
		shadowWorldPosition = worldPosition;
		#if ( defined( USE_SHADOWMAP ) && UNROLLED_LOOP_INDEX < NUM_SPOT_LIGHT_SHADOWS )
			shadowWorldPosition.xyz += shadowWorldNormal * spotLightShadows[ i ].shadowNormalBias;
		#endif
		vSpotLightCoord[ i ] = spotLightMatrix[ i ] * shadowWorldPosition;
	}
	#pragma unroll_loop_end
#endif`,Mx=`float getShadowMask() {
	float shadow = 1.0;
	#ifdef USE_SHADOWMAP
	#if NUM_SUN_LIGHT_SHADOWS > 0
	SunLightShadow sunLight;
	#pragma unroll_loop_start
	for ( int i = 0; i < NUM_SUN_LIGHT_SHADOWS; i ++ ) {
		sunLight = sunLightShadows[ i ];
		shadow *= receiveShadow ? getSunShadow( sunShadowMap[ i ], sunLight, UNROLLED_LOOP_INDEX ) : 1.0;
	}
	#pragma unroll_loop_end
	#endif
	#if NUM_DIR_LIGHT_SHADOWS > 0
	DirectionalLightShadow directionalLight;
	#pragma unroll_loop_start
	for ( int i = 0; i < NUM_DIR_LIGHT_SHADOWS; i ++ ) {
		directionalLight = directionalLightShadows[ i ];
		shadow *= receiveShadow ? getShadow( directionalShadowMap[ i ], directionalLight.shadowMapSize, directionalLight.shadowIntensity, directionalLight.shadowBias, directionalLight.shadowRadius, vDirectionalShadowCoord[ i ] ) : 1.0;
	}
	#pragma unroll_loop_end
	#endif
	#if NUM_SPOT_LIGHT_SHADOWS > 0
	SpotLightShadow spotLight;
	#pragma unroll_loop_start
	for ( int i = 0; i < NUM_SPOT_LIGHT_SHADOWS; i ++ ) {
		spotLight = spotLightShadows[ i ];
		shadow *= receiveShadow ? getShadow( spotShadowMap[ i ], spotLight.shadowMapSize, spotLight.shadowIntensity, spotLight.shadowBias, spotLight.shadowRadius, vSpotLightCoord[ i ] ) : 1.0;
	}
	#pragma unroll_loop_end
	#endif
	#if NUM_POINT_LIGHT_SHADOWS > 0 && ( defined( SHADOWMAP_TYPE_PCF ) || defined( SHADOWMAP_TYPE_BASIC ) )
	PointLightShadow pointLight;
	#pragma unroll_loop_start
	for ( int i = 0; i < NUM_POINT_LIGHT_SHADOWS; i ++ ) {
		pointLight = pointLightShadows[ i ];
		shadow *= receiveShadow ? getPointShadow( pointShadowMap[ i ], pointLight.shadowMapSize, pointLight.shadowIntensity, pointLight.shadowBias, pointLight.shadowRadius, vPointShadowCoord[ i ], pointLight.shadowCameraNear, pointLight.shadowCameraFar ) : 1.0;
	}
	#pragma unroll_loop_end
	#endif
	#endif
	return shadow;
}`,wx=`#ifdef USE_SKINNING
	mat4 boneMatX = getBoneMatrix( skinIndex.x );
	mat4 boneMatY = getBoneMatrix( skinIndex.y );
	mat4 boneMatZ = getBoneMatrix( skinIndex.z );
	mat4 boneMatW = getBoneMatrix( skinIndex.w );
#endif`,Ex=`#ifdef USE_SKINNING
	uniform mat4 bindMatrix;
	uniform mat4 bindMatrixInverse;
	uniform highp sampler2D boneTexture;
	mat4 getBoneMatrix( const in float i ) {
		int size = textureSize( boneTexture, 0 ).x;
		int j = int( i ) * 4;
		int x = j % size;
		int y = j / size;
		vec4 v1 = texelFetch( boneTexture, ivec2( x, y ), 0 );
		vec4 v2 = texelFetch( boneTexture, ivec2( x + 1, y ), 0 );
		vec4 v3 = texelFetch( boneTexture, ivec2( x + 2, y ), 0 );
		vec4 v4 = texelFetch( boneTexture, ivec2( x + 3, y ), 0 );
		return mat4( v1, v2, v3, v4 );
	}
#endif`,Tx=`#ifdef USE_SKINNING
	vec4 skinVertex = bindMatrix * vec4( transformed, 1.0 );
	vec4 skinned = vec4( 0.0 );
	skinned += boneMatX * skinVertex * skinWeight.x;
	skinned += boneMatY * skinVertex * skinWeight.y;
	skinned += boneMatZ * skinVertex * skinWeight.z;
	skinned += boneMatW * skinVertex * skinWeight.w;
	transformed = ( bindMatrixInverse * skinned ).xyz;
#endif`,Ax=`#ifdef USE_SKINNING
	mat4 skinMatrix = mat4( 0.0 );
	skinMatrix += skinWeight.x * boneMatX;
	skinMatrix += skinWeight.y * boneMatY;
	skinMatrix += skinWeight.z * boneMatZ;
	skinMatrix += skinWeight.w * boneMatW;
	skinMatrix = bindMatrixInverse * skinMatrix * bindMatrix;
	objectNormal = vec4( skinMatrix * vec4( objectNormal, 0.0 ) ).xyz;
	#ifdef USE_TANGENT
		objectTangent = vec4( skinMatrix * vec4( objectTangent, 0.0 ) ).xyz;
	#endif
#endif`,Cx=`float specularStrength;
#ifdef USE_SPECULARMAP
	vec4 texelSpecular = texture2D( specularMap, vSpecularMapUv );
	specularStrength = texelSpecular.r;
#else
	specularStrength = 1.0;
#endif`,Rx=`#ifdef USE_SPECULARMAP
	uniform sampler2D specularMap;
#endif`,Px=`#if defined( TONE_MAPPING )
	gl_FragColor.rgb = toneMapping( gl_FragColor.rgb );
#endif`,Ix=`#ifndef saturate
#define saturate( a ) clamp( a, 0.0, 1.0 )
#endif
uniform float toneMappingExposure;
vec3 LinearToneMapping( vec3 color ) {
	return saturate( toneMappingExposure * color );
}
vec3 ReinhardToneMapping( vec3 color ) {
	color *= toneMappingExposure;
	return saturate( color / ( vec3( 1.0 ) + color ) );
}
vec3 CineonToneMapping( vec3 color ) {
	color *= toneMappingExposure;
	color = max( vec3( 0.0 ), color - 0.004 );
	return pow( ( color * ( 6.2 * color + 0.5 ) ) / ( color * ( 6.2 * color + 1.7 ) + 0.06 ), vec3( 2.2 ) );
}
vec3 RRTAndODTFit( vec3 v ) {
	vec3 a = v * ( v + 0.0245786 ) - 0.000090537;
	vec3 b = v * ( 0.983729 * v + 0.4329510 ) + 0.238081;
	return a / b;
}
vec3 ACESFilmicToneMapping( vec3 color ) {
	const mat3 ACESInputMat = mat3(
		vec3( 0.59719, 0.07600, 0.02840 ),		vec3( 0.35458, 0.90834, 0.13383 ),
		vec3( 0.04823, 0.01566, 0.83777 )
	);
	const mat3 ACESOutputMat = mat3(
		vec3(  1.60475, -0.10208, -0.00327 ),		vec3( -0.53108,  1.10813, -0.07276 ),
		vec3( -0.07367, -0.00605,  1.07602 )
	);
	color *= toneMappingExposure / 0.6;
	color = ACESInputMat * color;
	color = RRTAndODTFit( color );
	color = ACESOutputMat * color;
	return saturate( color );
}
const mat3 LINEAR_REC2020_TO_LINEAR_SRGB = mat3(
	vec3( 1.6605, - 0.1246, - 0.0182 ),
	vec3( - 0.5876, 1.1329, - 0.1006 ),
	vec3( - 0.0728, - 0.0083, 1.1187 )
);
const mat3 LINEAR_SRGB_TO_LINEAR_REC2020 = mat3(
	vec3( 0.6274, 0.0691, 0.0164 ),
	vec3( 0.3293, 0.9195, 0.0880 ),
	vec3( 0.0433, 0.0113, 0.8956 )
);
vec3 agxDefaultContrastApprox( vec3 x ) {
	vec3 x2 = x * x;
	vec3 x4 = x2 * x2;
	return + 15.5 * x4 * x2
		- 40.14 * x4 * x
		+ 31.96 * x4
		- 6.868 * x2 * x
		+ 0.4298 * x2
		+ 0.1191 * x
		- 0.00232;
}
vec3 AgXToneMapping( vec3 color ) {
	const mat3 AgXInsetMatrix = mat3(
		vec3( 0.856627153315983, 0.137318972929847, 0.11189821299995 ),
		vec3( 0.0951212405381588, 0.761241990602591, 0.0767994186031903 ),
		vec3( 0.0482516061458583, 0.101439036467562, 0.811302368396859 )
	);
	const mat3 AgXOutsetMatrix = mat3(
		vec3( 1.1271005818144368, - 0.1413297634984383, - 0.14132976349843826 ),
		vec3( - 0.11060664309660323, 1.157823702216272, - 0.11060664309660294 ),
		vec3( - 0.016493938717834573, - 0.016493938717834257, 1.2519364065950405 )
	);
	const float AgxMinEv = - 12.47393;	const float AgxMaxEv = 4.026069;
	color *= toneMappingExposure;
	color = LINEAR_SRGB_TO_LINEAR_REC2020 * color;
	color = AgXInsetMatrix * color;
	color = max( color, 1e-10 );	color = log2( color );
	color = ( color - AgxMinEv ) / ( AgxMaxEv - AgxMinEv );
	color = clamp( color, 0.0, 1.0 );
	color = agxDefaultContrastApprox( color );
	color = AgXOutsetMatrix * color;
	color = pow( max( vec3( 0.0 ), color ), vec3( 2.2 ) );
	color = LINEAR_REC2020_TO_LINEAR_SRGB * color;
	color = clamp( color, 0.0, 1.0 );
	return color;
}
vec3 NeutralToneMapping( vec3 color ) {
	const float StartCompression = 0.8 - 0.04;
	const float Desaturation = 0.15;
	color *= toneMappingExposure;
	float x = min( color.r, min( color.g, color.b ) );
	float offset = x < 0.08 ? x - 6.25 * x * x : 0.04;
	color -= offset;
	float peak = max( color.r, max( color.g, color.b ) );
	if ( peak < StartCompression ) return color;
	float d = 1. - StartCompression;
	float newPeak = 1. - d * d / ( peak + d - StartCompression );
	color *= newPeak / peak;
	float g = 1. - 1. / ( Desaturation * ( peak - newPeak ) + 1. );
	return mix( color, vec3( newPeak ), g );
}
vec3 CustomToneMapping( vec3 color ) { return color; }`,Lx=`#ifdef USE_TRANSMISSION
	material.transmission = transmission;
	material.transmissionAlpha = 1.0;
	material.thickness = thickness;
	material.attenuationDistance = attenuationDistance;
	material.attenuationColor = attenuationColor;
	#ifdef USE_TRANSMISSIONMAP
		material.transmission *= texture2D( transmissionMap, vTransmissionMapUv ).r;
	#endif
	#ifdef USE_THICKNESSMAP
		material.thickness *= texture2D( thicknessMap, vThicknessMapUv ).g;
	#endif
	vec3 pos = vWorldPosition;
	vec3 v = normalize( cameraPosition - pos );
	vec3 n = transformNormalByInverseViewMatrix( normal, viewMatrix );
	vec4 transmitted = getIBLVolumeRefraction(
		n, v, material.roughness, material.diffuseContribution, material.specularColorBlended, material.specularF90,
		pos, modelMatrix, viewMatrix, projectionMatrix, material.dispersion, material.ior, material.thickness,
		material.attenuationColor, material.attenuationDistance );
	material.transmissionAlpha = mix( material.transmissionAlpha, transmitted.a, material.transmission );
	totalDiffuse = mix( totalDiffuse, transmitted.rgb, material.transmission );
#endif`,Fx=`#ifdef USE_TRANSMISSION
	uniform float transmission;
	uniform float thickness;
	uniform float attenuationDistance;
	uniform vec3 attenuationColor;
	#ifdef USE_TRANSMISSIONMAP
		uniform sampler2D transmissionMap;
	#endif
	#ifdef USE_THICKNESSMAP
		uniform sampler2D thicknessMap;
	#endif
	uniform vec2 transmissionSamplerSize;
	uniform sampler2D transmissionSamplerMap;
	uniform mat4 modelMatrix;
	uniform mat4 projectionMatrix;
	varying vec3 vWorldPosition;
	float w0( float a ) {
		return ( 1.0 / 6.0 ) * ( a * ( a * ( - a + 3.0 ) - 3.0 ) + 1.0 );
	}
	float w1( float a ) {
		return ( 1.0 / 6.0 ) * ( a *  a * ( 3.0 * a - 6.0 ) + 4.0 );
	}
	float w2( float a ){
		return ( 1.0 / 6.0 ) * ( a * ( a * ( - 3.0 * a + 3.0 ) + 3.0 ) + 1.0 );
	}
	float w3( float a ) {
		return ( 1.0 / 6.0 ) * ( a * a * a );
	}
	float g0( float a ) {
		return w0( a ) + w1( a );
	}
	float g1( float a ) {
		return w2( a ) + w3( a );
	}
	float h0( float a ) {
		return - 1.0 + w1( a ) / ( w0( a ) + w1( a ) );
	}
	float h1( float a ) {
		return 1.0 + w3( a ) / ( w2( a ) + w3( a ) );
	}
	vec4 bicubic( sampler2D tex, vec2 uv, vec4 texelSize, float lod ) {
		uv = uv * texelSize.zw + 0.5;
		vec2 iuv = floor( uv );
		vec2 fuv = fract( uv );
		float g0x = g0( fuv.x );
		float g1x = g1( fuv.x );
		float h0x = h0( fuv.x );
		float h1x = h1( fuv.x );
		float h0y = h0( fuv.y );
		float h1y = h1( fuv.y );
		vec2 p0 = ( vec2( iuv.x + h0x, iuv.y + h0y ) - 0.5 ) * texelSize.xy;
		vec2 p1 = ( vec2( iuv.x + h1x, iuv.y + h0y ) - 0.5 ) * texelSize.xy;
		vec2 p2 = ( vec2( iuv.x + h0x, iuv.y + h1y ) - 0.5 ) * texelSize.xy;
		vec2 p3 = ( vec2( iuv.x + h1x, iuv.y + h1y ) - 0.5 ) * texelSize.xy;
		return g0( fuv.y ) * ( g0x * textureLod( tex, p0, lod ) + g1x * textureLod( tex, p1, lod ) ) +
			g1( fuv.y ) * ( g0x * textureLod( tex, p2, lod ) + g1x * textureLod( tex, p3, lod ) );
	}
	vec4 textureBicubic( sampler2D sampler, vec2 uv, float lod ) {
		vec2 fLodSize = vec2( textureSize( sampler, int( lod ) ) );
		vec2 cLodSize = vec2( textureSize( sampler, int( lod + 1.0 ) ) );
		vec2 fLodSizeInv = 1.0 / fLodSize;
		vec2 cLodSizeInv = 1.0 / cLodSize;
		vec4 fSample = bicubic( sampler, uv, vec4( fLodSizeInv, fLodSize ), floor( lod ) );
		vec4 cSample = bicubic( sampler, uv, vec4( cLodSizeInv, cLodSize ), ceil( lod ) );
		return mix( fSample, cSample, fract( lod ) );
	}
	vec3 getVolumeTransmissionRay( const in vec3 n, const in vec3 v, const in float thickness, const in float ior, const in mat4 modelMatrix ) {
		vec3 refractionVector = refract( - v, normalize( n ), 1.0 / ior );
		vec3 modelScale;
		modelScale.x = length( vec3( modelMatrix[ 0 ].xyz ) );
		modelScale.y = length( vec3( modelMatrix[ 1 ].xyz ) );
		modelScale.z = length( vec3( modelMatrix[ 2 ].xyz ) );
		return normalize( refractionVector ) * thickness * modelScale;
	}
	float applyIorToRoughness( const in float roughness, const in float ior ) {
		return roughness * clamp( ior * 2.0 - 2.0, 0.0, 1.0 );
	}
	vec4 getTransmissionSample( const in vec2 fragCoord, const in float roughness, const in float ior ) {
		float lod = log2( transmissionSamplerSize.x ) * applyIorToRoughness( roughness, ior );
		return textureBicubic( transmissionSamplerMap, fragCoord.xy, lod );
	}
	vec3 volumeAttenuation( const in float transmissionDistance, const in vec3 attenuationColor, const in float attenuationDistance ) {
		if ( isinf( attenuationDistance ) ) {
			return vec3( 1.0 );
		} else {
			vec3 attenuationCoefficient = -log( attenuationColor ) / attenuationDistance;
			vec3 transmittance = exp( - attenuationCoefficient * transmissionDistance );			return transmittance;
		}
	}
	vec4 getIBLVolumeRefraction( const in vec3 n, const in vec3 v, const in float roughness, const in vec3 diffuseColor,
		const in vec3 specularColor, const in float specularF90, const in vec3 position, const in mat4 modelMatrix,
		const in mat4 viewMatrix, const in mat4 projMatrix, const in float dispersion, const in float ior, const in float thickness,
		const in vec3 attenuationColor, const in float attenuationDistance ) {
		vec4 transmittedLight;
		vec3 transmittance;
		#ifdef USE_DISPERSION
			float halfSpread = ( ior - 1.0 ) * 0.025 * dispersion;
			vec3 iors = vec3( ior - halfSpread, ior, ior + halfSpread );
			for ( int i = 0; i < 3; i ++ ) {
				vec3 transmissionRay = getVolumeTransmissionRay( n, v, thickness, iors[ i ], modelMatrix );
				vec3 refractedRayExit = position + transmissionRay;
				vec4 ndcPos = projMatrix * viewMatrix * vec4( refractedRayExit, 1.0 );
				vec2 refractionCoords = ndcPos.xy / ndcPos.w;
				refractionCoords += 1.0;
				refractionCoords /= 2.0;
				vec4 transmissionSample = getTransmissionSample( refractionCoords, roughness, iors[ i ] );
				transmittedLight[ i ] = transmissionSample[ i ];
				transmittedLight.a += transmissionSample.a;
				transmittance[ i ] = diffuseColor[ i ] * volumeAttenuation( length( transmissionRay ), attenuationColor, attenuationDistance )[ i ];
			}
			transmittedLight.a /= 3.0;
		#else
			vec3 transmissionRay = getVolumeTransmissionRay( n, v, thickness, ior, modelMatrix );
			vec3 refractedRayExit = position + transmissionRay;
			vec4 ndcPos = projMatrix * viewMatrix * vec4( refractedRayExit, 1.0 );
			vec2 refractionCoords = ndcPos.xy / ndcPos.w;
			refractionCoords += 1.0;
			refractionCoords /= 2.0;
			transmittedLight = getTransmissionSample( refractionCoords, roughness, ior );
			transmittance = diffuseColor * volumeAttenuation( length( transmissionRay ), attenuationColor, attenuationDistance );
		#endif
		vec3 attenuatedColor = transmittance * transmittedLight.rgb;
		vec3 F = EnvironmentBRDF( n, v, specularColor, specularF90, roughness );
		float transmittanceFactor = ( transmittance.r + transmittance.g + transmittance.b ) / 3.0;
		return vec4( ( 1.0 - F ) * attenuatedColor, 1.0 - ( 1.0 - transmittedLight.a ) * transmittanceFactor );
	}
#endif`,Dx=`#if defined( USE_UV ) || defined( USE_ANISOTROPY )
	varying vec2 vUv;
#endif
#ifdef USE_MAP
	varying vec2 vMapUv;
#endif
#ifdef USE_ALPHAMAP
	varying vec2 vAlphaMapUv;
#endif
#ifdef USE_LIGHTMAP
	varying vec2 vLightMapUv;
#endif
#ifdef USE_AOMAP
	varying vec2 vAoMapUv;
#endif
#ifdef USE_BUMPMAP
	varying vec2 vBumpMapUv;
#endif
#ifdef USE_NORMALMAP
	varying vec2 vNormalMapUv;
#endif
#ifdef USE_EMISSIVEMAP
	varying vec2 vEmissiveMapUv;
#endif
#ifdef USE_METALNESSMAP
	varying vec2 vMetalnessMapUv;
#endif
#ifdef USE_ROUGHNESSMAP
	varying vec2 vRoughnessMapUv;
#endif
#ifdef USE_DIFFUSE_ROUGHNESSMAP
	varying vec2 vDiffuseRoughnessMapUv;
#endif
#ifdef USE_ANISOTROPYMAP
	varying vec2 vAnisotropyMapUv;
#endif
#ifdef USE_CLEARCOATMAP
	varying vec2 vClearcoatMapUv;
#endif
#ifdef USE_CLEARCOAT_NORMALMAP
	varying vec2 vClearcoatNormalMapUv;
#endif
#ifdef USE_CLEARCOAT_ROUGHNESSMAP
	varying vec2 vClearcoatRoughnessMapUv;
#endif
#ifdef USE_IRIDESCENCEMAP
	varying vec2 vIridescenceMapUv;
#endif
#ifdef USE_IRIDESCENCE_THICKNESSMAP
	varying vec2 vIridescenceThicknessMapUv;
#endif
#ifdef USE_SHEEN_COLORMAP
	varying vec2 vSheenColorMapUv;
#endif
#ifdef USE_SHEEN_ROUGHNESSMAP
	varying vec2 vSheenRoughnessMapUv;
#endif
#ifdef USE_SPECULARMAP
	varying vec2 vSpecularMapUv;
#endif
#ifdef USE_SPECULAR_COLORMAP
	varying vec2 vSpecularColorMapUv;
#endif
#ifdef USE_SPECULAR_INTENSITYMAP
	varying vec2 vSpecularIntensityMapUv;
#endif
#ifdef USE_TRANSMISSIONMAP
	uniform mat3 transmissionMapTransform;
	varying vec2 vTransmissionMapUv;
#endif
#ifdef USE_THICKNESSMAP
	uniform mat3 thicknessMapTransform;
	varying vec2 vThicknessMapUv;
#endif`,Nx=`#if defined( USE_UV ) || defined( USE_ANISOTROPY )
	varying vec2 vUv;
#endif
#ifdef USE_MAP
	uniform mat3 mapTransform;
	varying vec2 vMapUv;
#endif
#ifdef USE_ALPHAMAP
	uniform mat3 alphaMapTransform;
	varying vec2 vAlphaMapUv;
#endif
#ifdef USE_LIGHTMAP
	uniform mat3 lightMapTransform;
	varying vec2 vLightMapUv;
#endif
#ifdef USE_AOMAP
	uniform mat3 aoMapTransform;
	varying vec2 vAoMapUv;
#endif
#ifdef USE_BUMPMAP
	uniform mat3 bumpMapTransform;
	varying vec2 vBumpMapUv;
#endif
#ifdef USE_NORMALMAP
	uniform mat3 normalMapTransform;
	varying vec2 vNormalMapUv;
#endif
#ifdef USE_DISPLACEMENTMAP
	uniform mat3 displacementMapTransform;
	varying vec2 vDisplacementMapUv;
#endif
#ifdef USE_EMISSIVEMAP
	uniform mat3 emissiveMapTransform;
	varying vec2 vEmissiveMapUv;
#endif
#ifdef USE_METALNESSMAP
	uniform mat3 metalnessMapTransform;
	varying vec2 vMetalnessMapUv;
#endif
#ifdef USE_ROUGHNESSMAP
	uniform mat3 roughnessMapTransform;
	varying vec2 vRoughnessMapUv;
#endif
#ifdef USE_DIFFUSE_ROUGHNESSMAP
	uniform mat3 diffuseRoughnessMapTransform;
	varying vec2 vDiffuseRoughnessMapUv;
#endif
#ifdef USE_ANISOTROPYMAP
	uniform mat3 anisotropyMapTransform;
	varying vec2 vAnisotropyMapUv;
#endif
#ifdef USE_CLEARCOATMAP
	uniform mat3 clearcoatMapTransform;
	varying vec2 vClearcoatMapUv;
#endif
#ifdef USE_CLEARCOAT_NORMALMAP
	uniform mat3 clearcoatNormalMapTransform;
	varying vec2 vClearcoatNormalMapUv;
#endif
#ifdef USE_CLEARCOAT_ROUGHNESSMAP
	uniform mat3 clearcoatRoughnessMapTransform;
	varying vec2 vClearcoatRoughnessMapUv;
#endif
#ifdef USE_SHEEN_COLORMAP
	uniform mat3 sheenColorMapTransform;
	varying vec2 vSheenColorMapUv;
#endif
#ifdef USE_SHEEN_ROUGHNESSMAP
	uniform mat3 sheenRoughnessMapTransform;
	varying vec2 vSheenRoughnessMapUv;
#endif
#ifdef USE_IRIDESCENCEMAP
	uniform mat3 iridescenceMapTransform;
	varying vec2 vIridescenceMapUv;
#endif
#ifdef USE_IRIDESCENCE_THICKNESSMAP
	uniform mat3 iridescenceThicknessMapTransform;
	varying vec2 vIridescenceThicknessMapUv;
#endif
#ifdef USE_SPECULARMAP
	uniform mat3 specularMapTransform;
	varying vec2 vSpecularMapUv;
#endif
#ifdef USE_SPECULAR_COLORMAP
	uniform mat3 specularColorMapTransform;
	varying vec2 vSpecularColorMapUv;
#endif
#ifdef USE_SPECULAR_INTENSITYMAP
	uniform mat3 specularIntensityMapTransform;
	varying vec2 vSpecularIntensityMapUv;
#endif
#ifdef USE_TRANSMISSIONMAP
	uniform mat3 transmissionMapTransform;
	varying vec2 vTransmissionMapUv;
#endif
#ifdef USE_THICKNESSMAP
	uniform mat3 thicknessMapTransform;
	varying vec2 vThicknessMapUv;
#endif`,Ux=`#if defined( USE_UV ) || defined( USE_ANISOTROPY )
	vUv = vec3( uv, 1 ).xy;
#endif
#ifdef USE_MAP
	vMapUv = ( mapTransform * vec3( MAP_UV, 1 ) ).xy;
#endif
#ifdef USE_ALPHAMAP
	vAlphaMapUv = ( alphaMapTransform * vec3( ALPHAMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_LIGHTMAP
	vLightMapUv = ( lightMapTransform * vec3( LIGHTMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_AOMAP
	vAoMapUv = ( aoMapTransform * vec3( AOMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_BUMPMAP
	vBumpMapUv = ( bumpMapTransform * vec3( BUMPMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_NORMALMAP
	vNormalMapUv = ( normalMapTransform * vec3( NORMALMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_DISPLACEMENTMAP
	vDisplacementMapUv = ( displacementMapTransform * vec3( DISPLACEMENTMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_EMISSIVEMAP
	vEmissiveMapUv = ( emissiveMapTransform * vec3( EMISSIVEMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_METALNESSMAP
	vMetalnessMapUv = ( metalnessMapTransform * vec3( METALNESSMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_ROUGHNESSMAP
	vRoughnessMapUv = ( roughnessMapTransform * vec3( ROUGHNESSMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_DIFFUSE_ROUGHNESSMAP
	vDiffuseRoughnessMapUv = ( diffuseRoughnessMapTransform * vec3( DIFFUSE_ROUGHNESSMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_ANISOTROPYMAP
	vAnisotropyMapUv = ( anisotropyMapTransform * vec3( ANISOTROPYMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_CLEARCOATMAP
	vClearcoatMapUv = ( clearcoatMapTransform * vec3( CLEARCOATMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_CLEARCOAT_NORMALMAP
	vClearcoatNormalMapUv = ( clearcoatNormalMapTransform * vec3( CLEARCOAT_NORMALMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_CLEARCOAT_ROUGHNESSMAP
	vClearcoatRoughnessMapUv = ( clearcoatRoughnessMapTransform * vec3( CLEARCOAT_ROUGHNESSMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_IRIDESCENCEMAP
	vIridescenceMapUv = ( iridescenceMapTransform * vec3( IRIDESCENCEMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_IRIDESCENCE_THICKNESSMAP
	vIridescenceThicknessMapUv = ( iridescenceThicknessMapTransform * vec3( IRIDESCENCE_THICKNESSMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_SHEEN_COLORMAP
	vSheenColorMapUv = ( sheenColorMapTransform * vec3( SHEEN_COLORMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_SHEEN_ROUGHNESSMAP
	vSheenRoughnessMapUv = ( sheenRoughnessMapTransform * vec3( SHEEN_ROUGHNESSMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_SPECULARMAP
	vSpecularMapUv = ( specularMapTransform * vec3( SPECULARMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_SPECULAR_COLORMAP
	vSpecularColorMapUv = ( specularColorMapTransform * vec3( SPECULAR_COLORMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_SPECULAR_INTENSITYMAP
	vSpecularIntensityMapUv = ( specularIntensityMapTransform * vec3( SPECULAR_INTENSITYMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_TRANSMISSIONMAP
	vTransmissionMapUv = ( transmissionMapTransform * vec3( TRANSMISSIONMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_THICKNESSMAP
	vThicknessMapUv = ( thicknessMapTransform * vec3( THICKNESSMAP_UV, 1 ) ).xy;
#endif`,Ox=`#if defined( USE_ENVMAP ) || defined( DISTANCE ) || defined ( USE_SHADOWMAP ) || defined ( USE_TRANSMISSION ) || NUM_SPOT_LIGHT_COORDS > 0
	vec4 worldPosition = vec4( transformed, 1.0 );
	#ifdef USE_BATCHING
		worldPosition = batchingMatrix * worldPosition;
	#endif
	#ifdef USE_INSTANCING
		worldPosition = instanceMatrix * worldPosition;
	#endif
	worldPosition = modelMatrix * worldPosition;
#endif`,kx=`varying vec2 vUv;
uniform mat3 uvTransform;
void main() {
	vUv = ( uvTransform * vec3( uv, 1 ) ).xy;
	gl_Position = vec4( position.xy, 1.0, 1.0 );
}`,Bx=`uniform sampler2D t2D;
uniform float backgroundIntensity;
varying vec2 vUv;
void main() {
	vec4 texColor = texture2D( t2D, vUv );
	#ifdef DECODE_VIDEO_TEXTURE
		texColor = vec4( mix( pow( texColor.rgb * 0.9478672986 + vec3( 0.0521327014 ), vec3( 2.4 ) ), texColor.rgb * 0.0773993808, vec3( lessThanEqual( texColor.rgb, vec3( 0.04045 ) ) ) ), texColor.w );
	#endif
	texColor.rgb *= backgroundIntensity;
	gl_FragColor = texColor;
	#include <tonemapping_fragment>
	#include <colorspace_fragment>
}`,zx=`varying vec3 vWorldDirection;
#include <common>
void main() {
	vWorldDirection = transformDirection( position, modelMatrix );
	#include <begin_vertex>
	#include <project_vertex>
	gl_Position.z = gl_Position.w;
}`,Gx=`uniform float backgroundBlurriness;
uniform float backgroundIntensity;
uniform mat3 backgroundRotation;
varying vec3 vWorldDirection;
#include <envmap_common_pars_fragment>
void main() {
	#ifdef ENVMAP_TYPE_PMREM
		vec4 texColor = textureLod( envMap, backgroundRotation * vWorldDirection, roughnessToMip( backgroundBlurriness ) );
	#else
		vec4 texColor = textureCube( envMap, backgroundRotation * vWorldDirection );
	#endif
	texColor.rgb *= backgroundIntensity;
	gl_FragColor = texColor;
	#include <tonemapping_fragment>
	#include <colorspace_fragment>
}`,Vx=`varying vec3 vWorldDirection;
#include <common>
void main() {
	vWorldDirection = transformDirection( position, modelMatrix );
	#include <begin_vertex>
	#include <project_vertex>
	gl_Position.z = gl_Position.w;
}`,Hx=`uniform samplerCube tCube;
uniform float tFlip;
uniform float opacity;
varying vec3 vWorldDirection;
void main() {
	vec4 texColor = textureCube( tCube, vec3( tFlip * vWorldDirection.x, vWorldDirection.yz ) );
	gl_FragColor = texColor;
	gl_FragColor.a *= opacity;
	#include <tonemapping_fragment>
	#include <colorspace_fragment>
}`,Wx=`#include <common>
#include <batching_pars_vertex>
#include <uv_pars_vertex>
#include <displacementmap_pars_vertex>
#include <morphtarget_pars_vertex>
#include <skinning_pars_vertex>
#include <logdepthbuf_pars_vertex>
#include <clipping_planes_pars_vertex>
varying vec2 vHighPrecisionZW;
void main() {
	#include <uv_vertex>
	#include <batching_vertex>
	#include <skinbase_vertex>
	#include <morphinstance_vertex>
	#ifdef USE_DISPLACEMENTMAP
		#include <beginnormal_vertex>
		#include <morphnormal_vertex>
		#include <skinnormal_vertex>
	#endif
	#include <begin_vertex>
	#include <morphtarget_vertex>
	#include <skinning_vertex>
	#include <displacementmap_vertex>
	#include <project_vertex>
	#include <logdepthbuf_vertex>
	#include <clipping_planes_vertex>
	vHighPrecisionZW = gl_Position.zw;
}`,$x=`#if DEPTH_PACKING == 3200
	uniform float opacity;
#endif
#include <common>
#include <packing>
#include <uv_pars_fragment>
#include <map_pars_fragment>
#include <alphamap_pars_fragment>
#include <alphatest_pars_fragment>
#include <alphahash_pars_fragment>
#include <logdepthbuf_pars_fragment>
#include <clipping_planes_pars_fragment>
varying vec2 vHighPrecisionZW;
void main() {
	vec4 diffuseColor = vec4( 1.0 );
	#include <clipping_planes_fragment>
	#if DEPTH_PACKING == 3200
		diffuseColor.a = opacity;
	#endif
	#include <map_fragment>
	#include <alphamap_fragment>
	#include <alphatest_fragment>
	#include <alphahash_fragment>
	#include <logdepthbuf_fragment>
	#ifdef USE_REVERSED_DEPTH_BUFFER
		float fragCoordZ = vHighPrecisionZW[ 0 ] / vHighPrecisionZW[ 1 ];
	#else
		float fragCoordZ = 0.5 * vHighPrecisionZW[ 0 ] / vHighPrecisionZW[ 1 ] + 0.5;
	#endif
	#if DEPTH_PACKING == 3200
		gl_FragColor = vec4( vec3( 1.0 - fragCoordZ ), opacity );
	#elif DEPTH_PACKING == 3201
		gl_FragColor = packDepthToRGBA( fragCoordZ );
	#elif DEPTH_PACKING == 3202
		gl_FragColor = vec4( packDepthToRGB( fragCoordZ ), 1.0 );
	#elif DEPTH_PACKING == 3203
		gl_FragColor = vec4( packDepthToRG( fragCoordZ ), 0.0, 1.0 );
	#endif
}`,Xx=`#define DISTANCE
varying vec3 vWorldPosition;
#include <common>
#include <batching_pars_vertex>
#include <uv_pars_vertex>
#include <displacementmap_pars_vertex>
#include <morphtarget_pars_vertex>
#include <skinning_pars_vertex>
#include <clipping_planes_pars_vertex>
void main() {
	#include <uv_vertex>
	#include <batching_vertex>
	#include <skinbase_vertex>
	#include <morphinstance_vertex>
	#ifdef USE_DISPLACEMENTMAP
		#include <beginnormal_vertex>
		#include <morphnormal_vertex>
		#include <skinnormal_vertex>
	#endif
	#include <begin_vertex>
	#include <morphtarget_vertex>
	#include <skinning_vertex>
	#include <displacementmap_vertex>
	#include <project_vertex>
	#include <worldpos_vertex>
	#include <clipping_planes_vertex>
	vWorldPosition = worldPosition.xyz;
}`,qx=`#define DISTANCE
uniform vec3 referencePosition;
uniform float nearDistance;
uniform float farDistance;
varying vec3 vWorldPosition;
#include <common>
#include <uv_pars_fragment>
#include <map_pars_fragment>
#include <alphamap_pars_fragment>
#include <alphatest_pars_fragment>
#include <alphahash_pars_fragment>
#include <clipping_planes_pars_fragment>
void main() {
	vec4 diffuseColor = vec4( 1.0 );
	#include <clipping_planes_fragment>
	#include <map_fragment>
	#include <alphamap_fragment>
	#include <alphatest_fragment>
	#include <alphahash_fragment>
	float dist = length( vWorldPosition - referencePosition );
	dist = ( dist - nearDistance ) / ( farDistance - nearDistance );
	dist = saturate( dist );
	gl_FragColor = vec4( dist, 0.0, 0.0, 1.0 );
}`,Yx=`varying vec3 vWorldDirection;
#include <common>
void main() {
	vWorldDirection = transformDirection( position, modelMatrix );
	#include <begin_vertex>
	#include <project_vertex>
}`,jx=`uniform sampler2D tEquirect;
varying vec3 vWorldDirection;
#include <common>
void main() {
	vec3 direction = normalize( vWorldDirection );
	vec2 sampleUV = equirectUv( direction );
	gl_FragColor = texture2D( tEquirect, sampleUV );
	#include <tonemapping_fragment>
	#include <colorspace_fragment>
}`,Zx=`uniform float scale;
attribute float lineDistance;
varying float vLineDistance;
#include <common>
#include <uv_pars_vertex>
#include <color_pars_vertex>
#include <fog_pars_vertex>
#include <morphtarget_pars_vertex>
#include <logdepthbuf_pars_vertex>
#include <clipping_planes_pars_vertex>
void main() {
	vLineDistance = scale * lineDistance;
	#include <uv_vertex>
	#include <color_vertex>
	#include <morphinstance_vertex>
	#include <morphcolor_vertex>
	#include <begin_vertex>
	#include <morphtarget_vertex>
	#include <project_vertex>
	#include <logdepthbuf_vertex>
	#include <clipping_planes_vertex>
	#include <fog_vertex>
}`,Jx=`uniform vec3 diffuse;
uniform float opacity;
uniform float dashSize;
uniform float totalSize;
varying float vLineDistance;
#include <common>
#include <color_pars_fragment>
#include <uv_pars_fragment>
#include <map_pars_fragment>
#include <fog_pars_fragment>
#include <logdepthbuf_pars_fragment>
#include <clipping_planes_pars_fragment>
void main() {
	vec4 diffuseColor = vec4( diffuse, opacity );
	#include <clipping_planes_fragment>
	if ( mod( vLineDistance, totalSize ) > dashSize ) {
		discard;
	}
	vec3 outgoingLight = vec3( 0.0 );
	#include <logdepthbuf_fragment>
	#include <map_fragment>
	#include <color_fragment>
	outgoingLight = diffuseColor.rgb;
	#include <opaque_fragment>
	#include <tonemapping_fragment>
	#include <colorspace_fragment>
	#include <fog_fragment>
	#include <premultiplied_alpha_fragment>
}`,Kx=`#include <common>
#include <batching_pars_vertex>
#include <uv_pars_vertex>
#include <envmap_pars_vertex>
#include <color_pars_vertex>
#include <fog_pars_vertex>
#include <morphtarget_pars_vertex>
#include <skinning_pars_vertex>
#include <logdepthbuf_pars_vertex>
#include <clipping_planes_pars_vertex>
void main() {
	#include <uv_vertex>
	#include <color_vertex>
	#include <morphinstance_vertex>
	#include <morphcolor_vertex>
	#include <batching_vertex>
	#if defined ( USE_ENVMAP ) || defined ( USE_SKINNING )
		#include <beginnormal_vertex>
		#include <morphnormal_vertex>
		#include <skinbase_vertex>
		#include <skinnormal_vertex>
		#include <defaultnormal_vertex>
	#endif
	#include <begin_vertex>
	#include <morphtarget_vertex>
	#include <skinning_vertex>
	#include <project_vertex>
	#include <logdepthbuf_vertex>
	#include <clipping_planes_vertex>
	#include <worldpos_vertex>
	#include <envmap_vertex>
	#include <fog_vertex>
}`,Qx=`uniform vec3 diffuse;
uniform float opacity;
#ifndef FLAT_SHADED
	varying vec3 vNormal;
#endif
#include <common>
#include <dithering_pars_fragment>
#include <color_pars_fragment>
#include <uv_pars_fragment>
#include <map_pars_fragment>
#include <alphamap_pars_fragment>
#include <alphatest_pars_fragment>
#include <alphahash_pars_fragment>
#include <aomap_pars_fragment>
#include <lightmap_pars_fragment>
#include <envmap_common_pars_fragment>
#include <envmap_pars_fragment>
#include <fog_pars_fragment>
#include <specularmap_pars_fragment>
#include <logdepthbuf_pars_fragment>
#include <clipping_planes_pars_fragment>
void main() {
	vec4 diffuseColor = vec4( diffuse, opacity );
	#include <clipping_planes_fragment>
	#include <logdepthbuf_fragment>
	#include <map_fragment>
	#include <color_fragment>
	#include <alphamap_fragment>
	#include <alphatest_fragment>
	#include <alphahash_fragment>
	#include <specularmap_fragment>
	ReflectedLight reflectedLight = ReflectedLight( vec3( 0.0 ), vec3( 0.0 ), vec3( 0.0 ), vec3( 0.0 ) );
	#ifdef USE_LIGHTMAP
		vec4 lightMapTexel = texture2D( lightMap, vLightMapUv );
		reflectedLight.indirectDiffuse += lightMapTexel.rgb * lightMapIntensity * RECIPROCAL_PI;
	#else
		reflectedLight.indirectDiffuse += vec3( 1.0 );
	#endif
	#include <aomap_fragment>
	reflectedLight.indirectDiffuse *= diffuseColor.rgb;
	vec3 outgoingLight = reflectedLight.indirectDiffuse;
	#include <envmap_fragment>
	#include <opaque_fragment>
	#include <tonemapping_fragment>
	#include <colorspace_fragment>
	#include <fog_fragment>
	#include <premultiplied_alpha_fragment>
	#include <dithering_fragment>
}`,eb=`#define LAMBERT
varying vec3 vViewPosition;
#include <common>
#include <batching_pars_vertex>
#include <uv_pars_vertex>
#include <displacementmap_pars_vertex>
#include <envmap_pars_vertex>
#include <color_pars_vertex>
#include <fog_pars_vertex>
#include <normal_pars_vertex>
#include <morphtarget_pars_vertex>
#include <skinning_pars_vertex>
#include <shadowmap_pars_vertex>
#include <logdepthbuf_pars_vertex>
#include <clipping_planes_pars_vertex>
void main() {
	#include <uv_vertex>
	#include <color_vertex>
	#include <morphinstance_vertex>
	#include <morphcolor_vertex>
	#include <batching_vertex>
	#include <beginnormal_vertex>
	#include <morphnormal_vertex>
	#include <skinbase_vertex>
	#include <skinnormal_vertex>
	#include <defaultnormal_vertex>
	#include <normal_vertex>
	#include <begin_vertex>
	#include <morphtarget_vertex>
	#include <skinning_vertex>
	#include <displacementmap_vertex>
	#include <project_vertex>
	#include <logdepthbuf_vertex>
	#include <clipping_planes_vertex>
	vViewPosition = - mvPosition.xyz;
	#include <worldpos_vertex>
	#include <envmap_vertex>
	#include <shadowmap_vertex>
	#include <fog_vertex>
}`,tb=`#define LAMBERT
uniform vec3 diffuse;
uniform vec3 emissive;
uniform float opacity;
#include <common>
#include <dithering_pars_fragment>
#include <color_pars_fragment>
#include <uv_pars_fragment>
#include <map_pars_fragment>
#include <alphamap_pars_fragment>
#include <alphatest_pars_fragment>
#include <alphahash_pars_fragment>
#include <aomap_pars_fragment>
#include <lightmap_pars_fragment>
#include <emissivemap_pars_fragment>
#include <envmap_common_pars_fragment>
#include <envmap_pars_fragment>
#include <envmap_physical_pars_fragment>
#include <fog_pars_fragment>
#include <bsdfs>
#include <lights_pars_begin>
#include <normal_pars_fragment>
#include <lights_lambert_pars_fragment>
#include <shadowmap_pars_fragment>
#include <bumpmap_pars_fragment>
#include <normalmap_pars_fragment>
#include <specularmap_pars_fragment>
#include <logdepthbuf_pars_fragment>
#include <clipping_planes_pars_fragment>
void main() {
	vec4 diffuseColor = vec4( diffuse, opacity );
	#include <clipping_planes_fragment>
	ReflectedLight reflectedLight = ReflectedLight( vec3( 0.0 ), vec3( 0.0 ), vec3( 0.0 ), vec3( 0.0 ) );
	vec3 totalEmissiveRadiance = emissive;
	#include <logdepthbuf_fragment>
	#include <map_fragment>
	#include <color_fragment>
	#include <alphamap_fragment>
	#include <alphatest_fragment>
	#include <alphahash_fragment>
	#include <specularmap_fragment>
	#include <normal_fragment_begin>
	#include <normal_fragment_maps>
	#include <emissivemap_fragment>
	#include <lights_lambert_fragment>
	#include <lights_fragment_begin>
	#include <lights_fragment_maps>
	#include <lights_fragment_end>
	#include <aomap_fragment>
	vec3 outgoingLight = reflectedLight.directDiffuse + reflectedLight.indirectDiffuse + totalEmissiveRadiance;
	#include <envmap_fragment>
	#include <opaque_fragment>
	#include <tonemapping_fragment>
	#include <colorspace_fragment>
	#include <fog_fragment>
	#include <premultiplied_alpha_fragment>
	#include <dithering_fragment>
}`,nb=`#define MATCAP
varying vec3 vViewPosition;
#include <common>
#include <batching_pars_vertex>
#include <uv_pars_vertex>
#include <color_pars_vertex>
#include <displacementmap_pars_vertex>
#include <fog_pars_vertex>
#include <normal_pars_vertex>
#include <morphtarget_pars_vertex>
#include <skinning_pars_vertex>
#include <logdepthbuf_pars_vertex>
#include <clipping_planes_pars_vertex>
void main() {
	#include <uv_vertex>
	#include <color_vertex>
	#include <morphinstance_vertex>
	#include <morphcolor_vertex>
	#include <batching_vertex>
	#include <beginnormal_vertex>
	#include <morphnormal_vertex>
	#include <skinbase_vertex>
	#include <skinnormal_vertex>
	#include <defaultnormal_vertex>
	#include <normal_vertex>
	#include <begin_vertex>
	#include <morphtarget_vertex>
	#include <skinning_vertex>
	#include <displacementmap_vertex>
	#include <project_vertex>
	#include <logdepthbuf_vertex>
	#include <clipping_planes_vertex>
	#include <fog_vertex>
	vViewPosition = - mvPosition.xyz;
}`,ib=`#define MATCAP
uniform vec3 diffuse;
uniform float opacity;
uniform sampler2D matcap;
varying vec3 vViewPosition;
#include <common>
#include <dithering_pars_fragment>
#include <color_pars_fragment>
#include <uv_pars_fragment>
#include <map_pars_fragment>
#include <alphamap_pars_fragment>
#include <alphatest_pars_fragment>
#include <alphahash_pars_fragment>
#include <fog_pars_fragment>
#include <normal_pars_fragment>
#include <bumpmap_pars_fragment>
#include <normalmap_pars_fragment>
#include <logdepthbuf_pars_fragment>
#include <clipping_planes_pars_fragment>
void main() {
	vec4 diffuseColor = vec4( diffuse, opacity );
	#include <clipping_planes_fragment>
	#include <logdepthbuf_fragment>
	#include <map_fragment>
	#include <color_fragment>
	#include <alphamap_fragment>
	#include <alphatest_fragment>
	#include <alphahash_fragment>
	#include <normal_fragment_begin>
	#include <normal_fragment_maps>
	vec3 viewDir = normalize( vViewPosition );
	vec3 x = normalize( vec3( viewDir.z, 0.0, - viewDir.x ) );
	vec3 y = cross( viewDir, x );
	vec2 uv = vec2( dot( x, normal ), dot( y, normal ) ) * 0.495 + 0.5;
	#ifdef USE_MATCAP
		vec4 matcapColor = texture2D( matcap, uv );
	#else
		vec4 matcapColor = vec4( vec3( mix( 0.2, 0.8, uv.y ) ), 1.0 );
	#endif
	vec3 outgoingLight = diffuseColor.rgb * matcapColor.rgb;
	#include <opaque_fragment>
	#include <tonemapping_fragment>
	#include <colorspace_fragment>
	#include <fog_fragment>
	#include <premultiplied_alpha_fragment>
	#include <dithering_fragment>
}`,rb=`#define NORMAL
#if defined( FLAT_SHADED ) || defined( USE_BUMPMAP ) || defined( USE_NORMALMAP_TANGENTSPACE )
	varying vec3 vViewPosition;
#endif
#include <common>
#include <batching_pars_vertex>
#include <uv_pars_vertex>
#include <displacementmap_pars_vertex>
#include <normal_pars_vertex>
#include <morphtarget_pars_vertex>
#include <skinning_pars_vertex>
#include <logdepthbuf_pars_vertex>
#include <clipping_planes_pars_vertex>
void main() {
	#include <uv_vertex>
	#include <batching_vertex>
	#include <beginnormal_vertex>
	#include <morphinstance_vertex>
	#include <morphnormal_vertex>
	#include <skinbase_vertex>
	#include <skinnormal_vertex>
	#include <defaultnormal_vertex>
	#include <normal_vertex>
	#include <begin_vertex>
	#include <morphtarget_vertex>
	#include <skinning_vertex>
	#include <displacementmap_vertex>
	#include <project_vertex>
	#include <logdepthbuf_vertex>
	#include <clipping_planes_vertex>
#if defined( FLAT_SHADED ) || defined( USE_BUMPMAP ) || defined( USE_NORMALMAP_TANGENTSPACE )
	vViewPosition = - mvPosition.xyz;
#endif
}`,sb=`#define NORMAL
uniform float opacity;
#if defined( FLAT_SHADED ) || defined( USE_BUMPMAP ) || defined( USE_NORMALMAP_TANGENTSPACE )
	varying vec3 vViewPosition;
#endif
#include <uv_pars_fragment>
#include <normal_pars_fragment>
#include <bumpmap_pars_fragment>
#include <normalmap_pars_fragment>
#include <logdepthbuf_pars_fragment>
#include <clipping_planes_pars_fragment>
void main() {
	vec4 diffuseColor = vec4( 0.0, 0.0, 0.0, opacity );
	#include <clipping_planes_fragment>
	#include <logdepthbuf_fragment>
	#include <normal_fragment_begin>
	#include <normal_fragment_maps>
	gl_FragColor = vec4( normalize( normal ) * 0.5 + 0.5, diffuseColor.a );
	#ifdef OPAQUE
		gl_FragColor.a = 1.0;
	#endif
}`,ab=`#define PHONG
varying vec3 vViewPosition;
#include <common>
#include <batching_pars_vertex>
#include <uv_pars_vertex>
#include <displacementmap_pars_vertex>
#include <envmap_pars_vertex>
#include <color_pars_vertex>
#include <fog_pars_vertex>
#include <normal_pars_vertex>
#include <morphtarget_pars_vertex>
#include <skinning_pars_vertex>
#include <shadowmap_pars_vertex>
#include <logdepthbuf_pars_vertex>
#include <clipping_planes_pars_vertex>
void main() {
	#include <uv_vertex>
	#include <color_vertex>
	#include <morphcolor_vertex>
	#include <batching_vertex>
	#include <beginnormal_vertex>
	#include <morphinstance_vertex>
	#include <morphnormal_vertex>
	#include <skinbase_vertex>
	#include <skinnormal_vertex>
	#include <defaultnormal_vertex>
	#include <normal_vertex>
	#include <begin_vertex>
	#include <morphtarget_vertex>
	#include <skinning_vertex>
	#include <displacementmap_vertex>
	#include <project_vertex>
	#include <logdepthbuf_vertex>
	#include <clipping_planes_vertex>
	vViewPosition = - mvPosition.xyz;
	#include <worldpos_vertex>
	#include <envmap_vertex>
	#include <shadowmap_vertex>
	#include <fog_vertex>
}`,ob=`#define PHONG
uniform vec3 diffuse;
uniform vec3 emissive;
uniform vec3 specular;
uniform float shininess;
uniform float opacity;
#include <common>
#include <dithering_pars_fragment>
#include <color_pars_fragment>
#include <uv_pars_fragment>
#include <map_pars_fragment>
#include <alphamap_pars_fragment>
#include <alphatest_pars_fragment>
#include <alphahash_pars_fragment>
#include <aomap_pars_fragment>
#include <lightmap_pars_fragment>
#include <emissivemap_pars_fragment>
#include <envmap_common_pars_fragment>
#include <envmap_pars_fragment>
#include <envmap_physical_pars_fragment>
#include <fog_pars_fragment>
#include <bsdfs>
#include <lights_pars_begin>
#include <normal_pars_fragment>
#include <lights_phong_pars_fragment>
#include <shadowmap_pars_fragment>
#include <bumpmap_pars_fragment>
#include <normalmap_pars_fragment>
#include <specularmap_pars_fragment>
#include <logdepthbuf_pars_fragment>
#include <clipping_planes_pars_fragment>
void main() {
	vec4 diffuseColor = vec4( diffuse, opacity );
	#include <clipping_planes_fragment>
	ReflectedLight reflectedLight = ReflectedLight( vec3( 0.0 ), vec3( 0.0 ), vec3( 0.0 ), vec3( 0.0 ) );
	vec3 totalEmissiveRadiance = emissive;
	#include <logdepthbuf_fragment>
	#include <map_fragment>
	#include <color_fragment>
	#include <alphamap_fragment>
	#include <alphatest_fragment>
	#include <alphahash_fragment>
	#include <specularmap_fragment>
	#include <normal_fragment_begin>
	#include <normal_fragment_maps>
	#include <emissivemap_fragment>
	#include <lights_phong_fragment>
	#include <lights_fragment_begin>
	#include <lights_fragment_maps>
	#include <lights_fragment_end>
	#include <aomap_fragment>
	vec3 outgoingLight = reflectedLight.directDiffuse + reflectedLight.indirectDiffuse + reflectedLight.directSpecular + reflectedLight.indirectSpecular + totalEmissiveRadiance;
	#include <envmap_fragment>
	#include <opaque_fragment>
	#include <tonemapping_fragment>
	#include <colorspace_fragment>
	#include <fog_fragment>
	#include <premultiplied_alpha_fragment>
	#include <dithering_fragment>
}`,lb=`#define STANDARD
varying vec3 vViewPosition;
#ifdef USE_TRANSMISSION
	varying vec3 vWorldPosition;
#endif
#include <common>
#include <batching_pars_vertex>
#include <uv_pars_vertex>
#include <displacementmap_pars_vertex>
#include <color_pars_vertex>
#include <fog_pars_vertex>
#include <normal_pars_vertex>
#include <morphtarget_pars_vertex>
#include <skinning_pars_vertex>
#include <shadowmap_pars_vertex>
#include <logdepthbuf_pars_vertex>
#include <clipping_planes_pars_vertex>
void main() {
	#include <uv_vertex>
	#include <color_vertex>
	#include <morphinstance_vertex>
	#include <morphcolor_vertex>
	#include <batching_vertex>
	#include <beginnormal_vertex>
	#include <morphnormal_vertex>
	#include <skinbase_vertex>
	#include <skinnormal_vertex>
	#include <defaultnormal_vertex>
	#include <normal_vertex>
	#include <begin_vertex>
	#include <morphtarget_vertex>
	#include <skinning_vertex>
	#include <displacementmap_vertex>
	#include <project_vertex>
	#include <logdepthbuf_vertex>
	#include <clipping_planes_vertex>
	vViewPosition = - mvPosition.xyz;
	#include <worldpos_vertex>
	#include <shadowmap_vertex>
	#include <fog_vertex>
#ifdef USE_TRANSMISSION
	vWorldPosition = worldPosition.xyz;
#endif
}`,cb=`#define STANDARD
#ifdef PHYSICAL
	#define IOR
	#define USE_SPECULAR
#endif
uniform vec3 diffuse;
uniform vec3 emissive;
uniform float roughness;
uniform float metalness;
uniform float opacity;
#ifdef IOR
	uniform float ior;
#endif
#ifdef USE_SPECULAR
	uniform float specularIntensity;
	uniform vec3 specularColor;
	#ifdef USE_SPECULAR_COLORMAP
		uniform sampler2D specularColorMap;
	#endif
	#ifdef USE_SPECULAR_INTENSITYMAP
		uniform sampler2D specularIntensityMap;
	#endif
#endif
#ifdef USE_CLEARCOAT
	uniform float clearcoat;
	uniform float clearcoatRoughness;
#endif
#ifdef USE_DIFFUSE_ROUGHNESS
	uniform float diffuseRoughness;
	#ifdef USE_DIFFUSE_ROUGHNESSMAP
		uniform sampler2D diffuseRoughnessMap;
	#endif
#endif
#ifdef USE_DISPERSION
	uniform float dispersion;
#endif
#ifdef USE_RETROREFLECTION
	uniform float retroreflectivity;
#endif
#ifdef USE_IRIDESCENCE
	uniform float iridescence;
	uniform float iridescenceIOR;
	uniform float iridescenceThicknessMinimum;
	uniform float iridescenceThicknessMaximum;
#endif
#ifdef USE_SHEEN
	uniform vec3 sheenColor;
	uniform float sheenRoughness;
	#ifdef USE_SHEEN_COLORMAP
		uniform sampler2D sheenColorMap;
	#endif
	#ifdef USE_SHEEN_ROUGHNESSMAP
		uniform sampler2D sheenRoughnessMap;
	#endif
#endif
#ifdef USE_ANISOTROPY
	uniform vec2 anisotropyVector;
	#ifdef USE_ANISOTROPYMAP
		uniform sampler2D anisotropyMap;
	#endif
#endif
varying vec3 vViewPosition;
#include <common>
#include <dithering_pars_fragment>
#include <color_pars_fragment>
#include <uv_pars_fragment>
#include <map_pars_fragment>
#include <alphamap_pars_fragment>
#include <alphatest_pars_fragment>
#include <alphahash_pars_fragment>
#include <aomap_pars_fragment>
#include <lightmap_pars_fragment>
#include <emissivemap_pars_fragment>
#include <iridescence_fragment>
#include <envmap_common_pars_fragment>
#include <envmap_physical_pars_fragment>
#include <fog_pars_fragment>
#include <lights_pars_begin>
#include <normal_pars_fragment>
#include <lights_physical_pars_fragment>
#include <transmission_pars_fragment>
#include <shadowmap_pars_fragment>
#include <bumpmap_pars_fragment>
#include <normalmap_pars_fragment>
#include <clearcoat_pars_fragment>
#include <iridescence_pars_fragment>
#include <roughnessmap_pars_fragment>
#include <metalnessmap_pars_fragment>
#include <logdepthbuf_pars_fragment>
#include <clipping_planes_pars_fragment>
void main() {
	vec4 diffuseColor = vec4( diffuse, opacity );
	#include <clipping_planes_fragment>
	ReflectedLight reflectedLight = ReflectedLight( vec3( 0.0 ), vec3( 0.0 ), vec3( 0.0 ), vec3( 0.0 ) );
	vec3 totalEmissiveRadiance = emissive;
	#include <logdepthbuf_fragment>
	#include <map_fragment>
	#include <color_fragment>
	#include <alphamap_fragment>
	#include <alphatest_fragment>
	#include <alphahash_fragment>
	#include <roughnessmap_fragment>
	#include <metalnessmap_fragment>
	#include <normal_fragment_begin>
	#include <normal_fragment_maps>
	#include <clearcoat_normal_fragment_begin>
	#include <clearcoat_normal_fragment_maps>
	#include <emissivemap_fragment>
	#include <lights_physical_fragment>
	#include <lights_fragment_begin>
	#include <lights_fragment_maps>
	#include <lights_fragment_end>
	#include <aomap_fragment>
	vec3 totalDiffuse = reflectedLight.directDiffuse + reflectedLight.indirectDiffuse;
	vec3 totalSpecular = reflectedLight.directSpecular + reflectedLight.indirectSpecular;
	#include <transmission_fragment>
	vec3 outgoingLight = totalDiffuse + totalSpecular + totalEmissiveRadiance;
	#ifdef USE_SHEEN
 
		outgoingLight = outgoingLight + sheenSpecularDirect + sheenSpecularIndirect;
 
 	#endif
	#ifdef USE_CLEARCOAT
		float dotNVcc = saturate( dot( geometryClearcoatNormal, geometryViewDir ) );
		vec3 Fcc = F_Schlick( material.clearcoatF0, material.clearcoatF90, dotNVcc );
		outgoingLight = outgoingLight * ( 1.0 - material.clearcoat * Fcc ) + ( clearcoatSpecularDirect + clearcoatSpecularIndirect ) * material.clearcoat;
	#endif
	#include <opaque_fragment>
	#include <tonemapping_fragment>
	#include <colorspace_fragment>
	#include <fog_fragment>
	#include <premultiplied_alpha_fragment>
	#include <dithering_fragment>
}`,hb=`#define TOON
varying vec3 vViewPosition;
#include <common>
#include <batching_pars_vertex>
#include <uv_pars_vertex>
#include <displacementmap_pars_vertex>
#include <color_pars_vertex>
#include <fog_pars_vertex>
#include <normal_pars_vertex>
#include <morphtarget_pars_vertex>
#include <skinning_pars_vertex>
#include <shadowmap_pars_vertex>
#include <logdepthbuf_pars_vertex>
#include <clipping_planes_pars_vertex>
void main() {
	#include <uv_vertex>
	#include <color_vertex>
	#include <morphinstance_vertex>
	#include <morphcolor_vertex>
	#include <batching_vertex>
	#include <beginnormal_vertex>
	#include <morphnormal_vertex>
	#include <skinbase_vertex>
	#include <skinnormal_vertex>
	#include <defaultnormal_vertex>
	#include <normal_vertex>
	#include <begin_vertex>
	#include <morphtarget_vertex>
	#include <skinning_vertex>
	#include <displacementmap_vertex>
	#include <project_vertex>
	#include <logdepthbuf_vertex>
	#include <clipping_planes_vertex>
	vViewPosition = - mvPosition.xyz;
	#include <worldpos_vertex>
	#include <shadowmap_vertex>
	#include <fog_vertex>
}`,ub=`#define TOON
uniform vec3 diffuse;
uniform vec3 emissive;
uniform float opacity;
#include <common>
#include <dithering_pars_fragment>
#include <color_pars_fragment>
#include <uv_pars_fragment>
#include <map_pars_fragment>
#include <alphamap_pars_fragment>
#include <alphatest_pars_fragment>
#include <alphahash_pars_fragment>
#include <aomap_pars_fragment>
#include <lightmap_pars_fragment>
#include <emissivemap_pars_fragment>
#include <gradientmap_pars_fragment>
#include <fog_pars_fragment>
#include <bsdfs>
#include <lights_pars_begin>
#include <normal_pars_fragment>
#include <lights_toon_pars_fragment>
#include <shadowmap_pars_fragment>
#include <bumpmap_pars_fragment>
#include <normalmap_pars_fragment>
#include <logdepthbuf_pars_fragment>
#include <clipping_planes_pars_fragment>
void main() {
	vec4 diffuseColor = vec4( diffuse, opacity );
	#include <clipping_planes_fragment>
	ReflectedLight reflectedLight = ReflectedLight( vec3( 0.0 ), vec3( 0.0 ), vec3( 0.0 ), vec3( 0.0 ) );
	vec3 totalEmissiveRadiance = emissive;
	#include <logdepthbuf_fragment>
	#include <map_fragment>
	#include <color_fragment>
	#include <alphamap_fragment>
	#include <alphatest_fragment>
	#include <alphahash_fragment>
	#include <normal_fragment_begin>
	#include <normal_fragment_maps>
	#include <emissivemap_fragment>
	#include <lights_toon_fragment>
	#include <lights_fragment_begin>
	#include <lights_fragment_maps>
	#include <lights_fragment_end>
	#include <aomap_fragment>
	vec3 outgoingLight = reflectedLight.directDiffuse + reflectedLight.indirectDiffuse + totalEmissiveRadiance;
	#include <opaque_fragment>
	#include <tonemapping_fragment>
	#include <colorspace_fragment>
	#include <fog_fragment>
	#include <premultiplied_alpha_fragment>
	#include <dithering_fragment>
}`,db=`uniform float size;
uniform float scale;
#include <common>
#include <color_pars_vertex>
#include <fog_pars_vertex>
#include <morphtarget_pars_vertex>
#include <logdepthbuf_pars_vertex>
#include <clipping_planes_pars_vertex>
#ifdef USE_POINTS_UV
	varying vec2 vUv;
	uniform mat3 uvTransform;
#endif
void main() {
	#ifdef USE_POINTS_UV
		vUv = ( uvTransform * vec3( uv, 1 ) ).xy;
	#endif
	#include <color_vertex>
	#include <morphinstance_vertex>
	#include <morphcolor_vertex>
	#include <begin_vertex>
	#include <morphtarget_vertex>
	#include <project_vertex>
	gl_PointSize = size;
	#ifdef USE_SIZEATTENUATION
		bool isPerspective = isPerspectiveMatrix( projectionMatrix );
		if ( isPerspective ) gl_PointSize *= ( scale / - mvPosition.z );
	#endif
	#include <logdepthbuf_vertex>
	#include <clipping_planes_vertex>
	#include <worldpos_vertex>
	#include <fog_vertex>
}`,fb=`uniform vec3 diffuse;
uniform float opacity;
#include <common>
#include <color_pars_fragment>
#include <map_particle_pars_fragment>
#include <alphatest_pars_fragment>
#include <alphahash_pars_fragment>
#include <fog_pars_fragment>
#include <logdepthbuf_pars_fragment>
#include <clipping_planes_pars_fragment>
void main() {
	vec4 diffuseColor = vec4( diffuse, opacity );
	#include <clipping_planes_fragment>
	vec3 outgoingLight = vec3( 0.0 );
	#include <logdepthbuf_fragment>
	#include <map_particle_fragment>
	#include <color_fragment>
	#include <alphatest_fragment>
	#include <alphahash_fragment>
	outgoingLight = diffuseColor.rgb;
	#include <opaque_fragment>
	#include <tonemapping_fragment>
	#include <colorspace_fragment>
	#include <fog_fragment>
	#include <premultiplied_alpha_fragment>
}`,pb=`#include <common>
#include <batching_pars_vertex>
#include <fog_pars_vertex>
#include <morphtarget_pars_vertex>
#include <skinning_pars_vertex>
#include <logdepthbuf_pars_vertex>
#include <shadowmap_pars_vertex>
void main() {
	#include <batching_vertex>
	#include <beginnormal_vertex>
	#include <morphinstance_vertex>
	#include <morphnormal_vertex>
	#include <skinbase_vertex>
	#include <skinnormal_vertex>
	#include <defaultnormal_vertex>
	#include <begin_vertex>
	#include <morphtarget_vertex>
	#include <skinning_vertex>
	#include <project_vertex>
	#include <logdepthbuf_vertex>
	#include <worldpos_vertex>
	#include <shadowmap_vertex>
	#include <fog_vertex>
}`,mb=`uniform vec3 color;
uniform float opacity;
#include <common>
#include <fog_pars_fragment>
#include <bsdfs>
#include <lights_pars_begin>
#include <logdepthbuf_pars_fragment>
#include <shadowmap_pars_fragment>
#include <shadowmask_pars_fragment>
void main() {
	#include <logdepthbuf_fragment>
	gl_FragColor = vec4( color, opacity * ( 1.0 - getShadowMask() ) );
	#include <tonemapping_fragment>
	#include <colorspace_fragment>
	#include <fog_fragment>
	#include <premultiplied_alpha_fragment>
}`,gb=`uniform float rotation;
uniform vec2 center;
#include <common>
#include <uv_pars_vertex>
#include <fog_pars_vertex>
#include <logdepthbuf_pars_vertex>
#include <clipping_planes_pars_vertex>
void main() {
	#include <uv_vertex>
	vec4 mvPosition = modelViewMatrix[ 3 ];
	vec2 scale = vec2( length( modelMatrix[ 0 ].xyz ), length( modelMatrix[ 1 ].xyz ) );
	#ifndef USE_SIZEATTENUATION
		bool isPerspective = isPerspectiveMatrix( projectionMatrix );
		if ( isPerspective ) scale *= - mvPosition.z;
	#endif
	vec2 alignedPosition = ( position.xy - ( center - vec2( 0.5 ) ) ) * scale;
	vec2 rotatedPosition;
	rotatedPosition.x = cos( rotation ) * alignedPosition.x - sin( rotation ) * alignedPosition.y;
	rotatedPosition.y = sin( rotation ) * alignedPosition.x + cos( rotation ) * alignedPosition.y;
	mvPosition.xy += rotatedPosition;
	gl_Position = projectionMatrix * mvPosition;
	#include <logdepthbuf_vertex>
	#include <clipping_planes_vertex>
	#include <fog_vertex>
}`,_b=`uniform vec3 diffuse;
uniform float opacity;
#include <common>
#include <uv_pars_fragment>
#include <map_pars_fragment>
#include <alphamap_pars_fragment>
#include <alphatest_pars_fragment>
#include <alphahash_pars_fragment>
#include <fog_pars_fragment>
#include <logdepthbuf_pars_fragment>
#include <clipping_planes_pars_fragment>
void main() {
	vec4 diffuseColor = vec4( diffuse, opacity );
	#include <clipping_planes_fragment>
	vec3 outgoingLight = vec3( 0.0 );
	#include <logdepthbuf_fragment>
	#include <map_fragment>
	#include <alphamap_fragment>
	#include <alphatest_fragment>
	#include <alphahash_fragment>
	outgoingLight = diffuseColor.rgb;
	#include <opaque_fragment>
	#include <tonemapping_fragment>
	#include <colorspace_fragment>
	#include <fog_fragment>
}`,mt={alphahash_fragment:Bv,alphahash_pars_fragment:zv,alphamap_fragment:Gv,alphamap_pars_fragment:Vv,alphatest_fragment:Hv,alphatest_pars_fragment:Wv,aomap_fragment:$v,aomap_pars_fragment:Xv,batching_pars_vertex:qv,batching_vertex:Yv,begin_vertex:jv,beginnormal_vertex:Zv,bsdfs:Jv,iridescence_fragment:Kv,bumpmap_pars_fragment:Qv,clipping_planes_fragment:ey,clipping_planes_pars_fragment:ty,clipping_planes_pars_vertex:ny,clipping_planes_vertex:iy,color_fragment:ry,color_pars_fragment:sy,color_pars_vertex:ay,color_vertex:oy,common:ly,defaultnormal_vertex:cy,displacementmap_pars_vertex:hy,displacementmap_vertex:uy,emissivemap_fragment:dy,emissivemap_pars_fragment:fy,colorspace_fragment:py,colorspace_pars_fragment:my,envmap_fragment:gy,envmap_common_pars_fragment:_y,envmap_pars_fragment:vy,envmap_pars_vertex:yy,envmap_physical_pars_fragment:Py,envmap_vertex:xy,fog_vertex:by,fog_pars_vertex:Sy,fog_fragment:My,fog_pars_fragment:wy,gradientmap_pars_fragment:Ey,lightmap_pars_fragment:Ty,lights_lambert_fragment:Ay,lights_lambert_pars_fragment:Cy,lights_pars_begin:Ry,lights_toon_fragment:Iy,lights_toon_pars_fragment:Ly,lights_phong_fragment:Fy,lights_phong_pars_fragment:Dy,lights_physical_fragment:Ny,lights_physical_pars_fragment:Uy,lights_fragment_begin:Oy,lights_fragment_maps:ky,lights_fragment_end:By,lightprobes_pars_fragment:zy,logdepthbuf_fragment:Gy,logdepthbuf_pars_fragment:Vy,logdepthbuf_pars_vertex:Hy,logdepthbuf_vertex:Wy,map_fragment:$y,map_pars_fragment:Xy,map_particle_fragment:qy,map_particle_pars_fragment:Yy,metalnessmap_fragment:jy,metalnessmap_pars_fragment:Zy,morphinstance_vertex:Jy,morphcolor_vertex:Ky,morphnormal_vertex:Qy,morphtarget_pars_vertex:ex,morphtarget_vertex:tx,normal_fragment_begin:nx,normal_fragment_maps:ix,normal_pars_fragment:rx,normal_pars_vertex:sx,normal_vertex:ax,normalmap_pars_fragment:ox,clearcoat_normal_fragment_begin:lx,clearcoat_normal_fragment_maps:cx,clearcoat_pars_fragment:hx,iridescence_pars_fragment:ux,opaque_fragment:dx,packing:fx,premultiplied_alpha_fragment:px,project_vertex:mx,dithering_fragment:gx,dithering_pars_fragment:_x,roughnessmap_fragment:vx,roughnessmap_pars_fragment:yx,shadowmap_pars_fragment:xx,shadowmap_pars_vertex:bx,shadowmap_vertex:Sx,shadowmask_pars_fragment:Mx,skinbase_vertex:wx,skinning_pars_vertex:Ex,skinning_vertex:Tx,skinnormal_vertex:Ax,specularmap_fragment:Cx,specularmap_pars_fragment:Rx,tonemapping_fragment:Px,tonemapping_pars_fragment:Ix,transmission_fragment:Lx,transmission_pars_fragment:Fx,uv_pars_fragment:Dx,uv_pars_vertex:Nx,uv_vertex:Ux,worldpos_vertex:Ox,background_vert:kx,background_frag:Bx,backgroundCube_vert:zx,backgroundCube_frag:Gx,cube_vert:Vx,cube_frag:Hx,depth_vert:Wx,depth_frag:$x,distance_vert:Xx,distance_frag:qx,equirect_vert:Yx,equirect_frag:jx,linedashed_vert:Zx,linedashed_frag:Jx,meshbasic_vert:Kx,meshbasic_frag:Qx,meshlambert_vert:eb,meshlambert_frag:tb,meshmatcap_vert:nb,meshmatcap_frag:ib,meshnormal_vert:rb,meshnormal_frag:sb,meshphong_vert:ab,meshphong_frag:ob,meshphysical_vert:lb,meshphysical_frag:cb,meshtoon_vert:hb,meshtoon_frag:ub,points_vert:db,points_frag:fb,shadow_vert:pb,shadow_frag:mb,sprite_vert:gb,sprite_frag:_b},Be={common:{diffuse:{value:new rt(16777215)},opacity:{value:1},map:{value:null},mapTransform:{value:new ot},alphaMap:{value:null},alphaMapTransform:{value:new ot},alphaTest:{value:0}},specularmap:{specularMap:{value:null},specularMapTransform:{value:new ot}},envmap:{envMap:{value:null},envMapRotation:{value:new ot},reflectivity:{value:1},ior:{value:1.5},refractionRatio:{value:.98},dfgLUT:{value:null}},aomap:{aoMap:{value:null},aoMapIntensity:{value:1},aoMapTransform:{value:new ot}},lightmap:{lightMap:{value:null},lightMapIntensity:{value:1},lightMapTransform:{value:new ot}},bumpmap:{bumpMap:{value:null},bumpMapTransform:{value:new ot},bumpScale:{value:1}},normalmap:{normalMap:{value:null},normalMapTransform:{value:new ot},normalScale:{value:new xt(1,1)}},displacementmap:{displacementMap:{value:null},displacementMapTransform:{value:new ot},displacementScale:{value:1},displacementBias:{value:0}},emissivemap:{emissiveMap:{value:null},emissiveMapTransform:{value:new ot}},metalnessmap:{metalnessMap:{value:null},metalnessMapTransform:{value:new ot}},roughnessmap:{roughnessMap:{value:null},roughnessMapTransform:{value:new ot}},gradientmap:{gradientMap:{value:null}},fog:{fogDensity:{value:25e-5},fogNear:{value:1},fogFar:{value:2e3},fogColor:{value:new rt(16777215)}},lights:{ambientLightColor:{value:[]},lightProbe:{value:[]},sunLights:{value:[],properties:{direction:{},color:{}}},sunLightShadows:{value:[],properties:{shadowIntensity:1,shadowBias:{},shadowNormalBias:{},shadowRadius:{},shadowMapSize:{}}},sunShadowMatrix:{value:[]},sunShadowCascade:{value:[]},directionalLights:{value:[],properties:{direction:{},color:{}}},directionalLightShadows:{value:[],properties:{shadowIntensity:1,shadowBias:{},shadowNormalBias:{},shadowRadius:{},shadowMapSize:{}}},directionalShadowMatrix:{value:[]},spotLights:{value:[],properties:{color:{},position:{},direction:{},distance:{},coneCos:{},penumbraCos:{},decay:{}}},spotLightShadows:{value:[],properties:{shadowIntensity:1,shadowBias:{},shadowNormalBias:{},shadowRadius:{},shadowMapSize:{}}},spotLightMap:{value:[]},spotLightMatrix:{value:[]},pointLights:{value:[],properties:{color:{},position:{},decay:{},distance:{}}},pointLightShadows:{value:[],properties:{shadowIntensity:1,shadowBias:{},shadowNormalBias:{},shadowRadius:{},shadowMapSize:{},shadowCameraNear:{},shadowCameraFar:{}}},pointShadowMatrix:{value:[]},hemisphereLights:{value:[],properties:{direction:{},skyColor:{},groundColor:{}}},rectAreaLights:{value:[],properties:{color:{},position:{},width:{},height:{}}},ltc_1:{value:null},ltc_2:{value:null},probesSH:{value:[]},probesMin:{value:[]},probesMax:{value:[]},probesResolution:{value:[]}},points:{diffuse:{value:new rt(16777215)},opacity:{value:1},size:{value:1},scale:{value:1},map:{value:null},alphaMap:{value:null},alphaMapTransform:{value:new ot},alphaTest:{value:0},uvTransform:{value:new ot}},sprite:{diffuse:{value:new rt(16777215)},opacity:{value:1},center:{value:new xt(.5,.5)},rotation:{value:0},map:{value:null},mapTransform:{value:new ot},alphaMap:{value:null},alphaMapTransform:{value:new ot},alphaTest:{value:0}}},ci={basic:{uniforms:pn([Be.common,Be.specularmap,Be.envmap,Be.aomap,Be.lightmap,Be.fog]),vertexShader:mt.meshbasic_vert,fragmentShader:mt.meshbasic_frag},lambert:{uniforms:pn([Be.common,Be.specularmap,Be.envmap,Be.aomap,Be.lightmap,Be.emissivemap,Be.bumpmap,Be.normalmap,Be.displacementmap,Be.fog,Be.lights,{emissive:{value:new rt(0)},envMapIntensity:{value:1}}]),vertexShader:mt.meshlambert_vert,fragmentShader:mt.meshlambert_frag},phong:{uniforms:pn([Be.common,Be.specularmap,Be.envmap,Be.aomap,Be.lightmap,Be.emissivemap,Be.bumpmap,Be.normalmap,Be.displacementmap,Be.fog,Be.lights,{emissive:{value:new rt(0)},specular:{value:new rt(1118481)},shininess:{value:30},envMapIntensity:{value:1}}]),vertexShader:mt.meshphong_vert,fragmentShader:mt.meshphong_frag},standard:{uniforms:pn([Be.common,Be.envmap,Be.aomap,Be.lightmap,Be.emissivemap,Be.bumpmap,Be.normalmap,Be.displacementmap,Be.roughnessmap,Be.metalnessmap,Be.fog,Be.lights,{emissive:{value:new rt(0)},roughness:{value:1},metalness:{value:0},envMapIntensity:{value:1}}]),vertexShader:mt.meshphysical_vert,fragmentShader:mt.meshphysical_frag},toon:{uniforms:pn([Be.common,Be.aomap,Be.lightmap,Be.emissivemap,Be.bumpmap,Be.normalmap,Be.displacementmap,Be.gradientmap,Be.fog,Be.lights,{emissive:{value:new rt(0)}}]),vertexShader:mt.meshtoon_vert,fragmentShader:mt.meshtoon_frag},matcap:{uniforms:pn([Be.common,Be.bumpmap,Be.normalmap,Be.displacementmap,Be.fog,{matcap:{value:null}}]),vertexShader:mt.meshmatcap_vert,fragmentShader:mt.meshmatcap_frag},points:{uniforms:pn([Be.points,Be.fog]),vertexShader:mt.points_vert,fragmentShader:mt.points_frag},dashed:{uniforms:pn([Be.common,Be.fog,{scale:{value:1},dashSize:{value:1},totalSize:{value:2}}]),vertexShader:mt.linedashed_vert,fragmentShader:mt.linedashed_frag},depth:{uniforms:pn([Be.common,Be.displacementmap]),vertexShader:mt.depth_vert,fragmentShader:mt.depth_frag},normal:{uniforms:pn([Be.common,Be.bumpmap,Be.normalmap,Be.displacementmap,{opacity:{value:1}}]),vertexShader:mt.meshnormal_vert,fragmentShader:mt.meshnormal_frag},sprite:{uniforms:pn([Be.sprite,Be.fog]),vertexShader:mt.sprite_vert,fragmentShader:mt.sprite_frag},background:{uniforms:{uvTransform:{value:new ot},t2D:{value:null},backgroundIntensity:{value:1}},vertexShader:mt.background_vert,fragmentShader:mt.background_frag},backgroundCube:{uniforms:{envMap:{value:null},backgroundBlurriness:{value:0},backgroundIntensity:{value:1},backgroundRotation:{value:new ot}},vertexShader:mt.backgroundCube_vert,fragmentShader:mt.backgroundCube_frag},cube:{uniforms:{tCube:{value:null},tFlip:{value:-1},opacity:{value:1}},vertexShader:mt.cube_vert,fragmentShader:mt.cube_frag},equirect:{uniforms:{tEquirect:{value:null}},vertexShader:mt.equirect_vert,fragmentShader:mt.equirect_frag},distance:{uniforms:pn([Be.common,Be.displacementmap,{referencePosition:{value:new ee},nearDistance:{value:1},farDistance:{value:1e3}}]),vertexShader:mt.distance_vert,fragmentShader:mt.distance_frag},shadow:{uniforms:pn([Be.lights,Be.fog,{color:{value:new rt(0)},opacity:{value:1}}]),vertexShader:mt.shadow_vert,fragmentShader:mt.shadow_frag}};ci.physical={uniforms:pn([ci.standard.uniforms,{clearcoat:{value:0},clearcoatMap:{value:null},clearcoatMapTransform:{value:new ot},clearcoatNormalMap:{value:null},clearcoatNormalMapTransform:{value:new ot},clearcoatNormalScale:{value:new xt(1,1)},clearcoatRoughness:{value:0},clearcoatRoughnessMap:{value:null},clearcoatRoughnessMapTransform:{value:new ot},diffuseRoughness:{value:0},diffuseRoughnessMap:{value:null},diffuseRoughnessMapTransform:{value:new ot},dispersion:{value:0},retroreflectivity:{value:0},iridescence:{value:0},iridescenceMap:{value:null},iridescenceMapTransform:{value:new ot},iridescenceIOR:{value:1.3},iridescenceThicknessMinimum:{value:100},iridescenceThicknessMaximum:{value:400},iridescenceThicknessMap:{value:null},iridescenceThicknessMapTransform:{value:new ot},sheen:{value:0},sheenColor:{value:new rt(0)},sheenColorMap:{value:null},sheenColorMapTransform:{value:new ot},sheenRoughness:{value:1},sheenRoughnessMap:{value:null},sheenRoughnessMapTransform:{value:new ot},transmission:{value:0},transmissionMap:{value:null},transmissionMapTransform:{value:new ot},transmissionSamplerSize:{value:new xt},transmissionSamplerMap:{value:null},thickness:{value:0},thicknessMap:{value:null},thicknessMapTransform:{value:new ot},attenuationDistance:{value:0},attenuationColor:{value:new rt(0)},specularColor:{value:new rt(1,1,1)},specularColorMap:{value:null},specularColorMapTransform:{value:new ot},specularIntensity:{value:1},specularIntensityMap:{value:null},specularIntensityMapTransform:{value:new ot},anisotropyVector:{value:new xt},anisotropyMap:{value:null},anisotropyMapTransform:{value:new ot}}]),vertexShader:mt.meshphysical_vert,fragmentShader:mt.meshphysical_frag};var pl={r:0,b:0,g:0},vb=new kt,sf=new ot;sf.set(-1,0,0,0,1,0,0,0,1);function yb(i,e,t,n,r,a){let l=new rt(0),h=r===!0?0:1,f,d,m=null,_=0,g=null;function x(P){let U=P.isScene===!0?P.background:null;if(U&&U.isTexture){let I=P.backgroundBlurriness>0;U=e.get(U,I)}return U}function w(P){let U=!1,I=x(P);I===null?b(l,h):I&&I.isColor&&(b(I,1),U=!0);let O=i.xr.getEnvironmentBlendMode();O==="additive"?t.buffers.color.setClear(0,0,0,1,a):O==="alpha-blend"&&t.buffers.color.setClear(0,0,0,0,a),(i.autoClear||U)&&(t.buffers.depth.setTest(!0),t.buffers.depth.setMask(!0),t.buffers.color.setMask(!0),i.clear(i.autoClearColor,i.autoClearDepth,i.autoClearStencil))}function R(P,U){let I=x(U);I&&I.isCubeTexture?(d===void 0&&(d=new an(new Br(1,1,1),new si({name:"BackgroundCubeMaterial",uniforms:cr(ci.backgroundCube.uniforms),vertexShader:ci.backgroundCube.vertexShader,fragmentShader:ci.backgroundCube.fragmentShader,side:xn,depthTest:!1,depthWrite:!1,fog:!1,allowOverride:!1})),d.geometry.deleteAttribute("normal"),d.geometry.deleteAttribute("uv"),d.onBeforeRender=function(O,N,M){this.matrixWorld.copyPosition(M.matrixWorld)},Object.defineProperty(d.material,"envMap",{get:function(){return this.uniforms.envMap.value}}),n.update(d)),d.material.uniforms.envMap.value=I,d.material.uniforms.backgroundBlurriness.value=U.backgroundBlurriness,d.material.uniforms.backgroundIntensity.value=U.backgroundIntensity,d.material.uniforms.backgroundRotation.value.setFromMatrix4(vb.makeRotationFromEuler(U.backgroundRotation)).transpose(),I.isRenderTargetTexture===!1&&d.material.uniforms.backgroundRotation.value.premultiply(sf),d.material.toneMapped=vt.getTransfer(I.colorSpace)!==Ct,(m!==I||_!==I.version||g!==i.toneMapping)&&(d.material.needsUpdate=!0,m=I,_=I.version,g=i.toneMapping),d.layers.enableAll(),P.unshift(d,d.geometry,d.material,0,0,null)):I&&I.isTexture&&(f===void 0&&(f=new an(new bi(2,2),new si({name:"BackgroundMaterial",uniforms:cr(ci.background.uniforms),vertexShader:ci.background.vertexShader,fragmentShader:ci.background.fragmentShader,side:zi,depthTest:!1,depthWrite:!1,fog:!1,allowOverride:!1})),f.geometry.deleteAttribute("normal"),Object.defineProperty(f.material,"map",{get:function(){return this.uniforms.t2D.value}}),n.update(f)),f.material.uniforms.t2D.value=I,f.material.uniforms.backgroundIntensity.value=U.backgroundIntensity,f.material.toneMapped=vt.getTransfer(I.colorSpace)!==Ct,I.matrixAutoUpdate===!0&&I.updateMatrix(),f.material.uniforms.uvTransform.value.copy(I.matrix),(m!==I||_!==I.version||g!==i.toneMapping)&&(f.material.needsUpdate=!0,m=I,_=I.version,g=i.toneMapping),f.layers.enableAll(),P.unshift(f,f.geometry,f.material,0,0,null))}function b(P,U){P.getRGB(pl,sh(i)),t.buffers.color.setClear(pl.r,pl.g,pl.b,U,a)}function y(){d!==void 0&&(d.geometry.dispose(),d.material.dispose(),d=void 0),f!==void 0&&(f.geometry.dispose(),f.material.dispose(),f=void 0)}return{getClearColor:function(){return l},setClearColor:function(P,U=1){l.set(P),h=U,b(l,h)},getClearAlpha:function(){return h},setClearAlpha:function(P){h=P,b(l,h)},render:w,addToRenderList:R,dispose:y}}function xb(i,e){let t=i.getParameter(i.MAX_VERTEX_ATTRIBS),n={},r=g(null),a=r,l=!1;function h(q,K,ne,z,se){let H=!1,te=_(q,z,ne,K);a!==te&&(a=te,d(a.object)),H=x(q,z,ne,se),H&&w(q,z,ne,se),se!==null&&e.update(se,i.ELEMENT_ARRAY_BUFFER),(H||l)&&(l=!1,I(q,K,ne,z),se!==null&&i.bindBuffer(i.ELEMENT_ARRAY_BUFFER,e.get(se).buffer))}function f(){return i.createVertexArray()}function d(q){return i.bindVertexArray(q)}function m(q){return i.deleteVertexArray(q)}function _(q,K,ne,z){let se=z.wireframe===!0,H=n[K.id];H===void 0&&(H={},n[K.id]=H);let te=q.isInstancedMesh===!0?q.id:0,Se=H[te];Se===void 0&&(Se={},H[te]=Se);let ie=Se[ne.id];ie===void 0&&(ie={},Se[ne.id]=ie);let V=ie[se];return V===void 0&&(V=g(f()),ie[se]=V),V}function g(q){let K=[],ne=[],z=[];for(let se=0;se<t;se++)K[se]=0,ne[se]=0,z[se]=0;return{geometry:null,program:null,wireframe:!1,newAttributes:K,enabledAttributes:ne,attributeDivisors:z,object:q,attributes:{},index:null}}function x(q,K,ne,z){let se=a.attributes,H=K.attributes,te=0,Se=ne.getAttributes();for(let ie in Se)if(Se[ie].location>=0){let ge=se[ie],$e=H[ie];if($e===void 0&&(ie==="instanceMatrix"&&q.instanceMatrix&&($e=q.instanceMatrix),ie==="instanceColor"&&q.instanceColor&&($e=q.instanceColor)),ge===void 0||ge.attribute!==$e||$e&&ge.data!==$e.data)return!0;te++}return a.attributesNum!==te||a.index!==z}function w(q,K,ne,z){let se={},H=K.attributes,te=0,Se=ne.getAttributes();for(let ie in Se)if(Se[ie].location>=0){let ge=H[ie];ge===void 0&&(ie==="instanceMatrix"&&q.instanceMatrix&&(ge=q.instanceMatrix),ie==="instanceColor"&&q.instanceColor&&(ge=q.instanceColor));let $e={};$e.attribute=ge,ge&&ge.data&&($e.data=ge.data),se[ie]=$e,te++}a.attributes=se,a.attributesNum=te,a.index=z}function R(){let q=a.newAttributes;for(let K=0,ne=q.length;K<ne;K++)q[K]=0}function b(q){y(q,0)}function y(q,K){let ne=a.newAttributes,z=a.enabledAttributes,se=a.attributeDivisors;ne[q]=1,z[q]===0&&(i.enableVertexAttribArray(q),z[q]=1),se[q]!==K&&(i.vertexAttribDivisor(q,K),se[q]=K)}function P(){let q=a.newAttributes,K=a.enabledAttributes;for(let ne=0,z=K.length;ne<z;ne++)K[ne]!==q[ne]&&(i.disableVertexAttribArray(ne),K[ne]=0)}function U(q,K,ne,z,se,H,te){te===!0?i.vertexAttribIPointer(q,K,ne,se,H):i.vertexAttribPointer(q,K,ne,z,se,H)}function I(q,K,ne,z){R();let se=z.attributes,H=ne.getAttributes(),te=K.defaultAttributeValues;for(let Se in H){let ie=H[Se];if(ie.location>=0){let V=se[Se];if(V===void 0&&(Se==="instanceMatrix"&&q.instanceMatrix&&(V=q.instanceMatrix),Se==="instanceColor"&&q.instanceColor&&(V=q.instanceColor)),V!==void 0){let ge=V.normalized,$e=V.itemSize,tt=e.get(V);if(tt===void 0)continue;let ue=tt.buffer,Ne=tt.type,Ie=tt.bytesPerElement,je=Ne===i.INT||Ne===i.UNSIGNED_INT||V.gpuType===Io;if(V.isInterleavedBufferAttribute){let Oe=V.data,st=Oe.isInterleavedBuffer===!0?Oe.stride:Oe.itemSize,zt=V.offset;if(Oe.isInstancedInterleavedBuffer||Oe.isInstancedBufferAttribute){for(let Qe=0;Qe<ie.locationSize;Qe++)y(ie.location+Qe,Oe.meshPerAttribute);q.isInstancedMesh!==!0&&z._maxInstanceCount===void 0&&(z._maxInstanceCount=Oe.meshPerAttribute*Oe.count)}else for(let Qe=0;Qe<ie.locationSize;Qe++)b(ie.location+Qe);i.bindBuffer(i.ARRAY_BUFFER,ue);for(let Qe=0;Qe<ie.locationSize;Qe++)U(ie.location+Qe,$e/ie.locationSize,Ne,ge,st*Ie,(zt+$e/ie.locationSize*Qe)*Ie,je)}else{if(V.isInstancedBufferAttribute){for(let Oe=0;Oe<ie.locationSize;Oe++)y(ie.location+Oe,V.meshPerAttribute);q.isInstancedMesh!==!0&&z._maxInstanceCount===void 0&&(z._maxInstanceCount=V.meshPerAttribute*V.count)}else for(let Oe=0;Oe<ie.locationSize;Oe++)b(ie.location+Oe);i.bindBuffer(i.ARRAY_BUFFER,ue);for(let Oe=0;Oe<ie.locationSize;Oe++)U(ie.location+Oe,$e/ie.locationSize,Ne,ge,$e*Ie,$e/ie.locationSize*Oe*Ie,je)}}else if(te!==void 0){let ge=te[Se];if(ge!==void 0)switch(ge.length){case 2:i.vertexAttrib2fv(ie.location,ge);break;case 3:i.vertexAttrib3fv(ie.location,ge);break;case 4:i.vertexAttrib4fv(ie.location,ge);break;default:i.vertexAttrib1fv(ie.location,ge)}}}}P()}function O(){Y();for(let q in n){let K=n[q];for(let ne in K){let z=K[ne];for(let se in z){let H=z[se];for(let te in H)m(H[te].object),delete H[te];delete z[se]}}delete n[q]}}function N(q){if(n[q.id]===void 0)return;let K=n[q.id];for(let ne in K){let z=K[ne];for(let se in z){let H=z[se];for(let te in H)m(H[te].object),delete H[te];delete z[se]}}delete n[q.id]}function M(q){for(let K in n){let ne=n[K];for(let z in ne){let se=ne[z];if(se[q.id]===void 0)continue;let H=se[q.id];for(let te in H)m(H[te].object),delete H[te];delete se[q.id]}}}function F(q){for(let K in n){let ne=n[K],z=q.isInstancedMesh===!0?q.id:0,se=ne[z];if(se!==void 0){for(let H in se){let te=se[H];for(let Se in te)m(te[Se].object),delete te[Se];delete se[H]}delete ne[z],Object.keys(ne).length===0&&delete n[K]}}}function Y(){B(),l=!0,a!==r&&(a=r,d(a.object))}function B(){r.geometry=null,r.program=null,r.wireframe=!1}return{setup:h,reset:Y,resetDefaultState:B,dispose:O,releaseStatesOfGeometry:N,releaseStatesOfObject:F,releaseStatesOfProgram:M,initAttributes:R,enableAttribute:b,disableUnusedAttributes:P}}function bb(i,e,t){let n;function r(f){n=f}function a(f,d){i.drawArrays(n,f,d),t.update(d,n,1)}function l(f,d,m){m!==0&&(i.drawArraysInstanced(n,f,d,m),t.update(d,n,m))}function h(f,d,m){if(m===0)return;e.get("WEBGL_multi_draw").multiDrawArraysWEBGL(n,f,0,d,0,m);let g=0;for(let x=0;x<m;x++)g+=d[x];t.update(g,n,1)}this.setMode=r,this.render=a,this.renderInstances=l,this.renderMultiDraw=h}function Sb(i,e,t,n){let r;function a(){if(r!==void 0)return r;if(e.has("EXT_texture_filter_anisotropic")===!0){let M=e.get("EXT_texture_filter_anisotropic");r=i.getParameter(M.MAX_TEXTURE_MAX_ANISOTROPY_EXT)}else r=0;return r}function l(M){return!(M!==Wn&&n.convert(M)!==i.getParameter(i.IMPLEMENTATION_COLOR_READ_FORMAT))}function h(M){let F=M===Hn&&(e.has("EXT_color_buffer_half_float")||e.has("EXT_color_buffer_float"));return!(M!==bn&&M!==Vn&&!F&&n.convert(M)!==i.getParameter(i.IMPLEMENTATION_COLOR_READ_TYPE))}function f(M){if(M==="highp"){if(i.getShaderPrecisionFormat(i.VERTEX_SHADER,i.HIGH_FLOAT).precision>0&&i.getShaderPrecisionFormat(i.FRAGMENT_SHADER,i.HIGH_FLOAT).precision>0)return"highp";M="mediump"}return M==="mediump"&&i.getShaderPrecisionFormat(i.VERTEX_SHADER,i.MEDIUM_FLOAT).precision>0&&i.getShaderPrecisionFormat(i.FRAGMENT_SHADER,i.MEDIUM_FLOAT).precision>0?"mediump":"lowp"}let d=t.precision!==void 0?t.precision:"highp",m=f(d);m!==d&&(et("WebGLRenderer:",d,"not supported, using",m,"instead."),d=m);let _=t.reversedDepthBuffer===!0&&e.has("EXT_clip_control"),g=t.logarithmicDepthBuffer===!0&&_===!1;t.reversedDepthBuffer===!0&&_===!1&&et("WebGLRenderer: Unable to use reversed depth buffer due to missing EXT_clip_control extension. Fallback to default depth buffer."),t.logarithmicDepthBuffer===!0&&_===!0&&et("WebGLRenderer: Logarithmic depth buffer is ignored when reversed depth buffer is enabled.");let x=i.getParameter(i.MAX_TEXTURE_IMAGE_UNITS),w=i.getParameter(i.MAX_VERTEX_TEXTURE_IMAGE_UNITS),R=i.getParameter(i.MAX_TEXTURE_SIZE),b=i.getParameter(i.MAX_CUBE_MAP_TEXTURE_SIZE),y=i.getParameter(i.MAX_VERTEX_ATTRIBS),P=i.getParameter(i.MAX_VERTEX_UNIFORM_VECTORS),U=i.getParameter(i.MAX_VARYING_VECTORS),I=i.getParameter(i.MAX_FRAGMENT_UNIFORM_VECTORS),O=i.getParameter(i.MAX_SAMPLES),N=i.getParameter(i.SAMPLES);return{isWebGL2:!0,getMaxAnisotropy:a,getMaxPrecision:f,textureFormatReadable:l,textureTypeReadable:h,precision:d,logarithmicDepthBuffer:g,reversedDepthBuffer:_,maxTextures:x,maxVertexTextures:w,maxTextureSize:R,maxCubemapSize:b,maxAttributes:y,maxVertexUniforms:P,maxVaryings:U,maxFragmentUniforms:I,maxSamples:O,samples:N}}function Mb(i){let e=this,t=null,n=0,r=!1,a=!1,l=new zn,h=new ot,f={value:null,needsUpdate:!1};this.uniform=f,this.numPlanes=0,this.numIntersection=0,this.init=function(_,g){let x=_.length!==0||g||n!==0||r;return r=g,n=_.length,x},this.beginShadows=function(){a=!0,m(null)},this.endShadows=function(){a=!1},this.setGlobalState=function(_,g){t=m(_,g,0)},this.setState=function(_,g,x){let w=_.clippingPlanes,R=_.clipIntersection,b=_.clipShadows,y=i.get(_);if(!r||w===null||w.length===0||a&&!b)a?m(null):d();else{let P=a?0:n,U=P*4,I=y.clippingState||null;f.value=I,I=m(w,g,U,x);for(let O=0;O!==U;++O)I[O]=t[O];y.clippingState=I,this.numIntersection=R?this.numPlanes:0,this.numPlanes+=P}};function d(){f.value!==t&&(f.value=t,f.needsUpdate=n>0),e.numPlanes=n,e.numIntersection=0}function m(_,g,x,w){let R=_!==null?_.length:0,b=null;if(R!==0){if(b=f.value,w!==!0||b===null){let y=x+R*4,P=g.matrixWorldInverse;h.getNormalMatrix(P),(b===null||b.length<y)&&(b=new Float32Array(y));for(let U=0,I=x;U!==R;++U,I+=4)l.copy(_[U]).applyMatrix4(P,h),l.normal.toArray(b,I),b[I+3]=l.constant}f.value=b,f.needsUpdate=!0}return e.numPlanes=R,e.numIntersection=0,b}}var ks=class extends Tn{constructor(e=1,t={}){super(e,e,t),this.isWebGLCubeRenderTarget=!0;let n={width:e,height:e,depth:1},r=[n,n,n,n,n,n];this.texture=new vs(r),this._setTextureOptions(t),this.texture.isRenderTargetTexture=!0}fromEquirectangularTexture(e,t){this.texture.type=t.type,this.texture.colorSpace=t.colorSpace,this.texture.generateMipmaps=t.generateMipmaps,this.texture.minFilter=t.minFilter,this.texture.magFilter=t.magFilter;let n={uniforms:{tEquirect:{value:null}},vertexShader:`

				varying vec3 vWorldDirection;

				vec3 transformDirection( in vec3 dir, in mat4 matrix ) {

					return normalize( ( matrix * vec4( dir, 0.0 ) ).xyz );

				}

				void main() {

					vWorldDirection = transformDirection( position, modelMatrix );

					#include <begin_vertex>
					#include <project_vertex>

				}
			`,fragmentShader:`

				uniform sampler2D tEquirect;

				varying vec3 vWorldDirection;

				#include <common>

				void main() {

					vec3 direction = normalize( vWorldDirection );

					vec2 sampleUV = equirectUv( direction );

					gl_FragColor = texture2D( tEquirect, sampleUV );

				}
			`},r=new Br(5,5,5),a=new si({name:"CubemapFromEquirect",uniforms:cr(n.uniforms),vertexShader:n.vertexShader,fragmentShader:n.fragmentShader,side:xn,blending:sr});a.uniforms.tEquirect.value=t;let l=new an(r,a),h=t.minFilter;return t.minFilter===Si&&(t.minFilter=vn),new Gr(1,10,this).update(e,l),t.minFilter=h,l.geometry.dispose(),l.material.dispose(),this}clear(e,t=!0,n=!0,r=!0){let a=e.getRenderTarget();for(let l=0;l<6;l++)e.setRenderTarget(this,l),e.clear(t,n,r);e.setRenderTarget(a)}},Ud=256,wb=3,Eb=20,af=256,of=16,Tb=3,Ab=new ee,Cb=new rt,gl=class i{constructor(e){this._renderer=e,this._cubeSize=0,this._sourceTarget=null,this._cubeCamera=new Gr(1,10,null),this._boxMesh=new an(new Br(5,5,5),null),this._cubemapMaterial=null,this._equirectMaterial=null,this._blurMaterial=null,this._ggxMaterial=null,this._integrationMaterial=null}fromScene(e,t=0,n=.1,r=100,a={}){let{size:l=256,position:h=Ab}=a,f=this._renderer;this._setSize(l);let d=this._allocateTarget(),m=this._getSourceTarget(!0);t>0&&(m.texture.mipmapsAutoUpdate=!1);let _=f.autoClear,g=f.autoClearColor,x=f.autoClearDepth,w=f.autoClearStencil,R=e.background;f.autoClear=!0,f.autoClearColor=!0,f.autoClearDepth=!0,f.autoClearStencil=!0,R===null&&(e.background=f.getClearColor(Cb));let b=new Gr(n,r,m);return b.position.copy(h),b.update(f,e),f.autoClear=_,f.autoClearColor=g,f.autoClearDepth=x,f.autoClearStencil=w,e.background=R,t>0&&(m.texture.mipmapsAutoUpdate=!0,this._blur(d,t)),this._applyPMREM(d),d}fromEquirectangular(e,t=null){return this._fromTexture(e,t)}fromCubemap(e,t=null){return this._fromTexture(e,t)}compileCubemapShader(){this._cubemapMaterial===null&&(this._cubemapMaterial=Bd(),this._compileMaterial(this._cubemapMaterial))}compileEquirectangularShader(){this._equirectMaterial===null&&(this._equirectMaterial=kd(),this._compileMaterial(this._equirectMaterial))}dispose(){this._sourceTarget!==null&&this._sourceTarget.dispose(),this._cubemapMaterial!==null&&this._cubemapMaterial.dispose(),this._equirectMaterial!==null&&this._equirectMaterial.dispose(),this._blurMaterial!==null&&this._blurMaterial.dispose(),this._ggxMaterial!==null&&this._ggxMaterial.dispose(),this._integrationMaterial!==null&&this._integrationMaterial.dispose(),this._boxMesh.geometry.dispose()}static lodToRoughness(e,t){return t>0?1-Math.sqrt(1-e/t):0}_setSize(e){this._cubeSize=Math.max(Ud,Id(e))}_fromTexture(e,t){e.mapping===or||e.mapping===Wr?this._setSize(e.image.length===0?Ud:e.image[0].width||e.image[0].image.width):this._setSize(e.image.width/4);let n=t||this._allocateTarget();return this._textureToCubemap(e),this._applyPMREM(n),n}_allocateTarget(){let e=this._cubeSize,t=Od(e,!1,!1),n=Math.log2(e)-wb;for(let r=0;r<=n;r++)t.texture.mipmaps.push({width:e>>r,height:e>>r});return t.texture.name="PMREM",t.texture.isPMREMTexture=!0,t}_getSourceTarget(e=!1){let t=this._cubeSize,n=this._sourceTarget;return(n===null||n.width!==t||e&&n.depthBuffer===!1)&&(n!==null&&n.dispose(),this._sourceTarget=Od(t,!0,e)),this._sourceTarget}_compileMaterial(e){this._boxMesh.material=e,this._renderer.compile(this._boxMesh,this._cubeCamera.children[0])}_renderCube(e,t,n){let r=this._boxMesh,a=this._cubeCamera;r.material=n,a.renderTarget=e,a.activeMipmapLevel=t;let l=e.width>>t;e.viewport.set(0,0,l,l),a.update(this._renderer,r),e.viewport.set(0,0,e.width,e.height)}_textureToCubemap(e){let t;e.mapping===or||e.mapping===Wr?(this._cubemapMaterial===null&&(this._cubemapMaterial=Bd()),t=this._cubemapMaterial,t.uniforms.flipEnvMap.value=e.isRenderTargetTexture===!1?-1:1):(this._equirectMaterial===null&&(this._equirectMaterial=kd()),t=this._equirectMaterial),t.uniforms.envMap.value=e,this._renderCube(this._getSourceTarget(),0,t)}_applyPMREM(e){this._ggxMaterial===null&&(this._ggxMaterial=Rb(),this._integrationMaterial=Pb());let t=this._cubeSize,n=e.texture.mipmaps.length-1,r=this._ggxMaterial.uniforms;r.envMap.value=this._sourceTarget.texture;let a=this._integrationMaterial.uniforms;a.envMap.value=this._sourceTarget.texture,a.sourceLod.value=Math.log2(t/of);for(let l=0;l<=n;l++){let h=i.lodToRoughness(l,n);if(l>n-Tb)a.roughness.value=h,this._renderCube(e,l,this._integrationMaterial);else{let f=h>0?Math.log2(t)+.5*Math.log2(6/(af*Math.pow(h,4)))+.5:0;r.roughness.value=h,r.lodBias.value=f,this._renderCube(e,l,this._ggxMaterial)}}}_blur(e,t){this._blurMaterial===null&&(this._blurMaterial=Ib());let n=this._blurMaterial,r=n.uniforms,a=this._sourceTarget;r.sigma.value=Math.min(t,Math.PI)/Math.SQRT2,r.envMap.value=a.texture,this._renderCube(e,0,n),r.envMap.value=e.texture,this._renderCube(a,0,n)}};function Od(i,e,t){return new ks(i,{minFilter:Si,generateMipmaps:e,type:Hn,colorSpace:cs,depthBuffer:t})}function Bs(i,e,t){return new si({name:i,uniforms:e,vertexShader:mt.cube_vert,fragmentShader:t,side:xn,blending:sr,depthTest:!1,depthWrite:!1})}function Rb(){return Bs("PMREMGGXConvolution",{envMap:{value:null},roughness:{value:0},lodBias:{value:0}},`

		#define GGX_SAMPLES ${af}u

		varying vec3 vWorldDirection;

		uniform samplerCube envMap;
		uniform float roughness;
		uniform float lodBias;

		#include <common>

		// Van der Corput radical inverse
		float radicalInverse_VdC( uint bits ) {

			bits = ( bits << 16u ) | ( bits >> 16u );
			bits = ( ( bits & 0x55555555u ) << 1u ) | ( ( bits & 0xAAAAAAAAu ) >> 1u );
			bits = ( ( bits & 0x33333333u ) << 2u ) | ( ( bits & 0xCCCCCCCCu ) >> 2u );
			bits = ( ( bits & 0x0F0F0F0Fu ) << 4u ) | ( ( bits & 0xF0F0F0F0u ) >> 4u );
			bits = ( ( bits & 0x00FF00FFu ) << 8u ) | ( ( bits & 0xFF00FF00u ) >> 8u );
			return float( bits ) * 2.3283064365386963e-10; // / 0x100000000

		}

		// Hammersley sequence
		vec2 hammersley( uint i, uint N ) {

			return vec2( float( i ) / float( N ), radicalInverse_VdC( i ) );

		}

		void main() {

			vec3 N = normalize( vWorldDirection );

			// For very low roughness, just sample the environment directly
			if ( roughness < 0.001 ) {

				gl_FragColor = vec4( textureLod( envMap, N, 0.0 ).rgb, 1.0 );
				return;

			}

			float alpha = roughness * roughness;
			float alpha2 = alpha * alpha;

			// Tangent space basis for VNDF sampling
			vec3 up = abs( N.z ) < 0.999 ? vec3( 0.0, 0.0, 1.0 ) : vec3( 1.0, 0.0, 0.0 );
			vec3 tangent = normalize( cross( up, N ) );
			vec3 bitangent = cross( N, tangent );

			vec3 prefilteredColor = vec3( 0.0 );
			float totalWeight = 0.0;

			for ( uint i = 0u; i < GGX_SAMPLES; i ++ ) {

				vec2 Xi = hammersley( i, GGX_SAMPLES );

				// With V = N, sample the reflected direction directly.
				float invQ = 1.0 / ( 1.0 - Xi.x + alpha2 * Xi.x );
				float NdotL = ( 1.0 - Xi.x - alpha2 * Xi.x ) * invQ;

				if ( NdotL > 0.0 ) {

					float phi = 2.0 * PI * Xi.y;
					float sinTheta = 2.0 * alpha * sqrt( Xi.x * ( 1.0 - Xi.x ) ) * invQ;
					vec3 L = N * NdotL + ( tangent * cos( phi ) + bitangent * sin( phi ) ) * sinTheta;

					// Match the source mip to the sample's solid angle. The terms
					// independent of the sample are precomputed in lodBias.
					float d = alpha2 * invQ;
					float lod = max( log2( d ) + lodBias, 0.0 );

					// Weight by NdotL for the split-sum approximation
					prefilteredColor += textureLod( envMap, L, lod ).rgb * NdotL;
					totalWeight += NdotL;

				}

			}

			gl_FragColor = vec4( prefilteredColor / totalWeight, 1.0 );

		}
	`)}function Pb(){return Bs("PMREMGGXIntegration",{envMap:{value:null},roughness:{value:0},sourceLod:{value:0},sourceSize:{value:of}},`

		varying vec3 vWorldDirection;

		uniform samplerCube envMap;
		uniform float roughness;
		uniform float sourceLod;
		uniform int sourceSize;

		void main() {

			vec3 N = normalize( vWorldDirection );

			float alpha = roughness * roughness;
			float alpha2 = alpha * alpha;

			float texelSize = 2.0 / float( sourceSize );

			vec3 prefilteredColor = vec3( 0.0 );
			float totalWeight = 0.0;

			// Pair opposite texels: only the one in N's hemisphere contributes.
			for ( int face = 0; face < 3; face ++ ) {

				for ( int y = 0; y < sourceSize; y ++ ) {

					for ( int x = 0; x < sourceSize; x ++ ) {

						vec2 uv = ( vec2( x, y ) + 0.5 ) * texelSize - 1.0;
						vec3 texelDirection = face == 0 ? vec3( 1.0, uv ) : ( face == 1 ? vec3( uv.x, 1.0, uv.y ) : vec3( uv, 1.0 ) );

						float invDistance = inversesqrt( 1.0 + dot( uv, uv ) );
						float NdotL = dot( N, texelDirection );
						texelDirection *= NdotL < 0.0 ? - 1.0 : 1.0;
						NdotL = abs( NdotL ) * invDistance;

						// With V = N, NdotH squared is ( 1 + NdotL ) / 2. Common factors
						// in the GGX distribution and texel solid angle cancel when normalized.
						float d = 1.0 + alpha2 + ( alpha2 - 1.0 ) * NdotL;
						float weight = NdotL * invDistance * invDistance * invDistance / ( d * d );

						prefilteredColor += textureLod( envMap, texelDirection, sourceLod ).rgb * weight;
						totalWeight += weight;

					}

				}

			}

			gl_FragColor = vec4( prefilteredColor / totalWeight, 1.0 );

		}
	`)}function Ib(){return Bs("PMREMSphericalGaussianBlur",{envMap:{value:null},sigma:{value:0}},`

		#define SAMPLES ${Eb}
		#define GOLDEN_ANGLE 2.39996322973

		varying vec3 vWorldDirection;

		uniform samplerCube envMap;
		uniform float sigma;

		#include <common>

		void main() {

			vec3 outputDirection = normalize( vWorldDirection );

			vec3 up = abs( outputDirection.z ) < 0.999 ? vec3( 0.0, 0.0, 1.0 ) : vec3( 1.0, 0.0, 0.0 );
			vec3 tangent = normalize( cross( up, outputDirection ) );
			vec3 bitangent = cross( outputDirection, tangent );

			// Truncate the kernel at three standard deviations or at the antipode.
			float thetaMax = min( 3.0 * sigma, PI );
			float truncation = 1.0 - exp( - 0.5 * thetaMax * thetaMax / ( sigma * sigma ) );

			vec3 accumColor = vec3( 0.0 );
			float accumWeight = 0.0;

			for ( int i = 0; i < SAMPLES; i ++ ) {

				// Stratified inverse-CDF sampling of the Gaussian, placed on a golden-angle spiral.
				float stratum = ( float( i ) + 0.5 ) / float( SAMPLES );
				float theta = sigma * sqrt( - 2.0 * log( 1.0 - stratum * truncation ) );
				float phi = float( i ) * GOLDEN_ANGLE;

				vec3 offset = cos( phi ) * tangent + sin( phi ) * bitangent;
				vec3 sampleDirection = cos( theta ) * outputDirection + sin( theta ) * offset;

				// Correct the planar sample density to solid angle.
				float weight = sin( theta ) / theta;

				accumColor += weight * textureLod( envMap, sampleDirection, 0.0 ).rgb;
				accumWeight += weight;

			}

			gl_FragColor = vec4( accumColor / accumWeight, 1.0 );

		}
	`)}function kd(){return Bs("PMREMEquirectangularToCubemap",{envMap:{value:null}},`

		varying vec3 vWorldDirection;

		uniform sampler2D envMap;

		#include <common>

		void main() {

			// Average four subpixel samples to preserve small, bright features.
			vec3 direction = normalize( vWorldDirection );
			vec3 dx = dFdx( direction ) * 0.25;
			vec3 dy = dFdy( direction ) * 0.25;

			vec3 color = textureLod( envMap, equirectUv( normalize( direction - dx - dy ) ), 0.0 ).rgb;
			color += textureLod( envMap, equirectUv( normalize( direction + dx - dy ) ), 0.0 ).rgb;
			color += textureLod( envMap, equirectUv( normalize( direction - dx + dy ) ), 0.0 ).rgb;
			color += textureLod( envMap, equirectUv( normalize( direction + dx + dy ) ), 0.0 ).rgb;
			gl_FragColor = vec4( color * 0.25, 1.0 );

		}
	`)}function Bd(){return Bs("PMREMCubemapToCubemap",{envMap:{value:null},flipEnvMap:{value:-1}},`

		varying vec3 vWorldDirection;

		uniform samplerCube envMap;
		uniform float flipEnvMap;

		void main() {

			gl_FragColor = vec4( textureCube( envMap, vec3( flipEnvMap * vWorldDirection.x, vWorldDirection.yz ) ).rgb, 1.0 );

		}
	`)}function Lb(i){let e=new WeakMap,t=new WeakMap,n=null;function r(g,x=!1){return g==null?null:x?l(g):a(g)}function a(g){if(g&&g.isTexture){let x=g.mapping;if(x===Co||x===Ro)if(e.has(g)){let w=e.get(g).texture;return h(w,g.mapping)}else{let w=g.image;if(w&&w.height>0){let R=new ks(w.height);return R.fromEquirectangularTexture(i,g),e.set(g,R),g.addEventListener("dispose",d),h(R.texture,g.mapping)}else return null}}return g}function l(g){if(g&&g.isTexture&&g.isPMREMTexture!==!0){let x=g.mapping,w=x===Co||x===Ro,R=x===or||x===Wr;if(w||R){let b=t.get(g),y=b!==void 0?b.texture.pmremVersion:0;if(g.isRenderTargetTexture&&g.pmremVersion!==y)return n===null&&(n=new gl(i)),b=w?n.fromEquirectangular(g,b):n.fromCubemap(g,b),b.texture.pmremVersion=g.pmremVersion,t.set(g,b),b.texture;if(b!==void 0)return b.texture;{let P=g.image;return w&&P&&P.height>0||R&&P&&f(P)?(n===null&&(n=new gl(i)),b=w?n.fromEquirectangular(g):n.fromCubemap(g),b.texture.pmremVersion=g.pmremVersion,t.set(g,b),g.addEventListener("dispose",m),b.texture):null}}}return g}function h(g,x){return x===Co?g.mapping=or:x===Ro&&(g.mapping=Wr),g}function f(g){let x=0,w=6;for(let R=0;R<w;R++)g[R]!==void 0&&x++;return x===w}function d(g){let x=g.target;x.removeEventListener("dispose",d);let w=e.get(x);w!==void 0&&(e.delete(x),w.dispose())}function m(g){let x=g.target;x.removeEventListener("dispose",m);let w=t.get(x);w!==void 0&&(t.delete(x),w.dispose())}function _(){e=new WeakMap,t=new WeakMap,n!==null&&(n.dispose(),n=null)}return{get:r,dispose:_}}function Fb(i){let e={};function t(n){if(e[n]!==void 0)return e[n];let r=i.getExtension(n);return e[n]=r,r}return{has:function(n){return t(n)!==null},init:function(){t("EXT_color_buffer_float"),t("WEBGL_clip_cull_distance"),t("OES_texture_float_linear"),t("EXT_color_buffer_half_float"),t("WEBGL_multisampled_render_to_texture"),t("WEBGL_render_shared_exponent")},get:function(n){let r=t(n);return r===null&&os("WebGLRenderer: "+n+" extension not supported."),r}}}function Db(i,e,t,n){let r={},a=new WeakMap,l=new FinalizationRegistry(w=>delete r[w]);function h(w){f(w.target)}function f(w){w.index!==null&&e.remove(w.index);for(let b in w.attributes)e.remove(w.attributes[b]);w.removeEventListener("dispose",h),delete r[w.id],l.unregister(w);let R=a.get(w);R&&(e.remove(R),a.delete(w)),n.releaseStatesOfGeometry(w),w.isInstancedBufferGeometry===!0&&delete w._maxInstanceCount,t.memory.geometries--}function d(w,R){return r[R.id]!==void 0||(R.addEventListener("dispose",h),r[R.id]=new WeakRef(R),l.register(R,R.id,R),t.memory.geometries++),R}function m(w){let R=w.attributes;for(let b in R)e.update(R[b],i.ARRAY_BUFFER)}function _(w){let R=w.index,b=w.attributes.position,y=0;if(b===void 0)return;let P=R!==null?R.array.length:b.array.length/3-1,U=b.count>=65535?_s:gs,I=new U(Math.ceil(P/3)*6,1),O=I.array;if(R!==null){let M=R.array;y=R.version;for(let F=0,Y=0;F<P;F+=3){let B=M[F+0],q=M[F+1],K=M[F+2];O[Y++]=B,O[Y++]=q,O[Y++]=q,O[Y++]=K,O[Y++]=K,O[Y++]=B}}else{y=b.version;for(let M=0,F=0;M<P;M+=3){let Y=M+0,B=M+1,q=M+2;O[F++]=Y,O[F++]=B,O[F++]=B,O[F++]=q,O[F++]=q,O[F++]=Y}}I.version=y;let N=a.get(w);N&&e.remove(N),a.set(w,I)}function g(w){let R=a.get(w);if(R){let b=w.index;b!==null&&R.version<b.version&&_(w)}else _(w);return a.get(w)}function x(){for(let w in r){let R=r[w].deref();R!==void 0&&f(R)}}return{get:d,update:m,getWireframeAttribute:g,dispose:x}}function Nb(i,e,t){let n;function r(_){n=_}let a,l;function h(_){a=_.type,l=_.bytesPerElement}function f(_,g){i.drawElements(n,g,a,_*l),t.update(g,n,1)}function d(_,g,x){x!==0&&(i.drawElementsInstanced(n,g,a,_*l,x),t.update(g,n,x))}function m(_,g,x){if(x===0)return;e.get("WEBGL_multi_draw").multiDrawElementsWEBGL(n,g,0,a,_,0,x);let R=0;for(let b=0;b<x;b++)R+=g[b];t.update(R,n,1)}this.setMode=r,this.setIndex=h,this.render=f,this.renderInstances=d,this.renderMultiDraw=m}function Ub(i){let e={geometries:0,textures:0},t={frame:0,calls:0,triangles:0,points:0,lines:0};function n(a,l,h){switch(t.calls++,l){case i.TRIANGLES:t.triangles+=h*(a/3);break;case i.LINES:t.lines+=h*(a/2);break;case i.LINE_STRIP:t.lines+=h*(a-1);break;case i.LINE_LOOP:t.lines+=h*a;break;case i.POINTS:t.points+=h*a;break;default:it("WebGLInfo: Unknown draw mode:",l);break}}function r(){t.calls=0,t.triangles=0,t.points=0,t.lines=0}return{memory:e,render:t,programs:null,autoReset:!0,reset:r,update:n}}function Ob(i,e,t){let n=new WeakMap,r=new Bt;function a(l,h,f){let d=l.morphTargetInfluences,m=h.morphAttributes.position||h.morphAttributes.normal||h.morphAttributes.color,_=m!==void 0?m.length:0,g=n.get(h);if(g===void 0||g.count!==_){let Y=function(){M.dispose(),n.delete(h),h.removeEventListener("dispose",Y)};g!==void 0&&g.texture.dispose();let x=h.morphAttributes.position!==void 0,w=h.morphAttributes.normal!==void 0,R=h.morphAttributes.color!==void 0,b=h.morphAttributes.position||[],y=h.morphAttributes.normal||[],P=h.morphAttributes.color||[],U=0;x===!0&&(U=1),w===!0&&(U=2),R===!0&&(U=3);let I=h.attributes.position.count*U,O=1;I>e.maxTextureSize&&(O=Math.ceil(I/e.maxTextureSize),I=e.maxTextureSize);let N=new Float32Array(I*O*4*_),M=new ds(N,I,O,_);M.type=Vn,M.needsUpdate=!0;let F=U*4;for(let B=0;B<_;B++){let q=b[B],K=y[B],ne=P[B],z=I*O*4*B;for(let se=0;se<q.count;se++){let H=se*F;x===!0&&(r.fromBufferAttribute(q,se),N[z+H+0]=r.x,N[z+H+1]=r.y,N[z+H+2]=r.z,N[z+H+3]=0),w===!0&&(r.fromBufferAttribute(K,se),N[z+H+4]=r.x,N[z+H+5]=r.y,N[z+H+6]=r.z,N[z+H+7]=0),R===!0&&(r.fromBufferAttribute(ne,se),N[z+H+8]=r.x,N[z+H+9]=r.y,N[z+H+10]=r.z,N[z+H+11]=ne.itemSize===4?r.w:1)}}g={count:_,texture:M,size:new xt(I,O)},n.set(h,g),h.addEventListener("dispose",Y)}if(l.isInstancedMesh===!0&&l.morphTexture!==null)f.getUniforms().setValue(i,"morphTexture",l.morphTexture,t);else{let x=0;for(let R=0;R<d.length;R++)x+=d[R];let w=h.morphTargetsRelative?1:1-x;f.getUniforms().setValue(i,"morphTargetBaseInfluence",w),f.getUniforms().setValue(i,"morphTargetInfluences",d)}f.getUniforms().setValue(i,"morphTargetsTexture",g.texture,t),f.getUniforms().setValue(i,"morphTargetsTextureSize",g.size)}return{update:a}}function kb(i,e,t,n,r){let a=new WeakMap;function l(d){let m=r.render.frame,_=d.geometry,g=e.get(d,_);if(a.get(g)!==m&&(e.update(g),a.set(g,m)),d.isInstancedMesh&&(d.hasEventListener("dispose",f)===!1&&d.addEventListener("dispose",f),a.get(d)!==m&&(t.update(d.instanceMatrix,i.ARRAY_BUFFER),d.instanceColor!==null&&t.update(d.instanceColor,i.ARRAY_BUFFER),a.set(d,m))),d.isSkinnedMesh){let x=d.skeleton;a.get(x)!==m&&(x.update(),a.set(x,m))}return g}function h(){a=new WeakMap}function f(d){let m=d.target;m.removeEventListener("dispose",f),n.releaseStatesOfObject(m),t.remove(m.instanceMatrix),m.instanceColor!==null&&t.remove(m.instanceColor)}return{update:l,dispose:h}}var Bb={[kc]:"LINEAR_TONE_MAPPING",[Bc]:"REINHARD_TONE_MAPPING",[zc]:"CINEON_TONE_MAPPING",[Gc]:"ACES_FILMIC_TONE_MAPPING",[Hc]:"AGX_TONE_MAPPING",[Wc]:"NEUTRAL_TONE_MAPPING",[Vc]:"CUSTOM_TONE_MAPPING"};function zb(i,e,t,n,r,a){let l=new Tn(e,t,{type:i,depthBuffer:r,stencilBuffer:a,samples:n?4:0,storeMultisampledDepthBuffer:!1,storeMultisampledStencilBuffer:!1,resolveDepthBuffer:!1,resolveStencilBuffer:!1}),h=null,f=null,d=null,m=new ri;m.setAttribute("position",new rn([-1,3,0,-1,-1,0,3,-1,0],3)),m.setAttribute("uv",new rn([0,2,0,0,2,0],2));let _=new fo({uniforms:{tDiffuse:{value:null}},vertexShader:`
			precision highp float;

			uniform mat4 modelViewMatrix;
			uniform mat4 projectionMatrix;

			attribute vec3 position;
			attribute vec2 uv;

			varying vec2 vUv;

			void main() {
				vUv = uv;
				gl_Position = projectionMatrix * modelViewMatrix * vec4( position, 1.0 );
			}`,fragmentShader:`
			precision highp float;

			uniform sampler2D tDiffuse;

			varying vec2 vUv;

			#include <tonemapping_pars_fragment>
			#include <colorspace_pars_fragment>

			void main() {
				gl_FragColor = texture2D( tDiffuse, vUv );

				#ifdef LINEAR_TONE_MAPPING
					gl_FragColor.rgb = LinearToneMapping( gl_FragColor.rgb );
				#elif defined( REINHARD_TONE_MAPPING )
					gl_FragColor.rgb = ReinhardToneMapping( gl_FragColor.rgb );
				#elif defined( CINEON_TONE_MAPPING )
					gl_FragColor.rgb = CineonToneMapping( gl_FragColor.rgb );
				#elif defined( ACES_FILMIC_TONE_MAPPING )
					gl_FragColor.rgb = ACESFilmicToneMapping( gl_FragColor.rgb );
				#elif defined( AGX_TONE_MAPPING )
					gl_FragColor.rgb = AgXToneMapping( gl_FragColor.rgb );
				#elif defined( NEUTRAL_TONE_MAPPING )
					gl_FragColor.rgb = NeutralToneMapping( gl_FragColor.rgb );
				#elif defined( CUSTOM_TONE_MAPPING )
					gl_FragColor.rgb = CustomToneMapping( gl_FragColor.rgb );
				#endif

				#ifdef SRGB_TRANSFER
					gl_FragColor = sRGBTransferOETF( gl_FragColor );
				#endif
			}`,depthTest:!1,depthWrite:!1}),g=new an(m,_),x=new Ts(-1,1,1,-1,0,1),w=null,R=null,b=!1,y,P=null,U=[],I=!1;this.setSize=function(O,N){l.setSize(O,N),h!==null&&h.setSize(O,N),f!==null&&f.setSize(O,N);for(let M=0;M<U.length;M++){let F=U[M];F.setSize&&F.setSize(O,N)}},this.setEffects=function(O){U=O,I=U.length>0&&U[0].isRenderPass===!0;let N=l.width,M=l.height;U.length>0&&h===null&&(h=new Tn(N,M,{type:Hn,depthBuffer:!1,stencilBuffer:!1}),f=new Tn(N,M,{type:Hn,depthBuffer:!1,stencilBuffer:!1}));let F=r===!0&&U.some(Y=>Y.needsDepthTexture===!0);F!==(l.depthTexture!==null)&&(F===!0&&d===null&&(d=new xi(N,M),a===!0&&(d.format=Mi,d.type=lr)),l.dispose(),l.depthTexture=F?d:null,l.resolveDepthBuffer=F,l.storeMultisampledDepthBuffer=F);for(let Y=0;Y<U.length;Y++){let B=U[Y];B.setSize&&B.setSize(N,M),F&&B.needsDepthTexture===!0&&B.setDepthTexture&&B.setDepthTexture(d)}},this.begin=function(O,N){if(b||O.toneMapping===oi&&U.length===0)return!1;if(P=N,N!==null){let M=N.width,F=N.height;(l.width!==M||l.height!==F)&&this.setSize(M,F)}return I===!1&&O.setRenderTarget(l),y=O.toneMapping,O.toneMapping=oi,!0},this.hasRenderPass=function(){return I},this.end=function(O,N){O.toneMapping=y,b=!0;let M=l,F=h;for(let Y=0;Y<U.length;Y++){let B=U[Y];B.enabled!==!1&&(B.render(O,F,M,N),B.needsSwap!==!1&&(M=F,F=F===h?f:h))}if(w!==O.outputColorSpace||R!==O.toneMapping){w=O.outputColorSpace,R=O.toneMapping,_.defines={},vt.getTransfer(w)===Ct&&(_.defines.SRGB_TRANSFER="");let Y=Bb[R];Y&&(_.defines[Y]=""),_.needsUpdate=!0}_.uniforms.tDiffuse.value=M.texture,O.setRenderTarget(P),O.render(g,x),P=null,b=!1},this.isCompositing=function(){return b},this.dispose=function(){l.dispose(),h!==null&&h.dispose(),f!==null&&f.dispose(),m.dispose(),_.dispose()}}var lf=new yn,cf=new xi(1,1),hf=new ys(1),uf=new ds,df=new lo,ff=new vs,zd=[],Gd=[],Vd=new Float32Array(16),Hd=new Float32Array(9),Wd=new Float32Array(4);function qr(i,e,t){let n=i[0];if(n<=0||n>0)return i;let r=e*t,a=zd[r];if(a===void 0&&(a=new Float32Array(r),zd[r]=a),e!==0){n.toArray(a,0);for(let l=1,h=0;l!==e;++l)h+=t,i[l].toArray(a,h)}return a}function Zt(i,e){if(i.length!==e.length)return!1;for(let t=0,n=i.length;t<n;t++)if(i[t]!==e[t])return!1;return!0}function Jt(i,e){for(let t=0,n=e.length;t<n;t++)i[t]=e[t]}function vl(i,e){let t=Gd[e];t===void 0&&(t=new Int32Array(e),Gd[e]=t);for(let n=0;n!==e;++n)t[n]=i.allocateTextureUnit();return t}function Gb(i,e){let t=this.cache;t[0]!==e&&(i.uniform1f(this.addr,e),t[0]=e)}function Vb(i,e){let t=this.cache;if(e.x!==void 0)(t[0]!==e.x||t[1]!==e.y)&&(i.uniform2f(this.addr,e.x,e.y),t[0]=e.x,t[1]=e.y);else{if(Zt(t,e))return;i.uniform2fv(this.addr,e),Jt(t,e)}}function Hb(i,e){let t=this.cache;if(e.x!==void 0)(t[0]!==e.x||t[1]!==e.y||t[2]!==e.z)&&(i.uniform3f(this.addr,e.x,e.y,e.z),t[0]=e.x,t[1]=e.y,t[2]=e.z);else if(e.r!==void 0)(t[0]!==e.r||t[1]!==e.g||t[2]!==e.b)&&(i.uniform3f(this.addr,e.r,e.g,e.b),t[0]=e.r,t[1]=e.g,t[2]=e.b);else{if(Zt(t,e))return;i.uniform3fv(this.addr,e),Jt(t,e)}}function Wb(i,e){let t=this.cache;if(e.x!==void 0)(t[0]!==e.x||t[1]!==e.y||t[2]!==e.z||t[3]!==e.w)&&(i.uniform4f(this.addr,e.x,e.y,e.z,e.w),t[0]=e.x,t[1]=e.y,t[2]=e.z,t[3]=e.w);else{if(Zt(t,e))return;i.uniform4fv(this.addr,e),Jt(t,e)}}function $b(i,e){let t=this.cache,n=e.elements;if(n===void 0){if(Zt(t,e))return;i.uniformMatrix2fv(this.addr,!1,e),Jt(t,e)}else{if(Zt(t,n))return;Wd.set(n),i.uniformMatrix2fv(this.addr,!1,Wd),Jt(t,n)}}function Xb(i,e){let t=this.cache,n=e.elements;if(n===void 0){if(Zt(t,e))return;i.uniformMatrix3fv(this.addr,!1,e),Jt(t,e)}else{if(Zt(t,n))return;Hd.set(n),i.uniformMatrix3fv(this.addr,!1,Hd),Jt(t,n)}}function qb(i,e){let t=this.cache,n=e.elements;if(n===void 0){if(Zt(t,e))return;i.uniformMatrix4fv(this.addr,!1,e),Jt(t,e)}else{if(Zt(t,n))return;Vd.set(n),i.uniformMatrix4fv(this.addr,!1,Vd),Jt(t,n)}}function Yb(i,e){let t=this.cache;t[0]!==e&&(i.uniform1i(this.addr,e),t[0]=e)}function jb(i,e){let t=this.cache;if(e.x!==void 0)(t[0]!==e.x||t[1]!==e.y)&&(i.uniform2i(this.addr,e.x,e.y),t[0]=e.x,t[1]=e.y);else{if(Zt(t,e))return;i.uniform2iv(this.addr,e),Jt(t,e)}}function Zb(i,e){let t=this.cache;if(e.x!==void 0)(t[0]!==e.x||t[1]!==e.y||t[2]!==e.z)&&(i.uniform3i(this.addr,e.x,e.y,e.z),t[0]=e.x,t[1]=e.y,t[2]=e.z);else{if(Zt(t,e))return;i.uniform3iv(this.addr,e),Jt(t,e)}}function Jb(i,e){let t=this.cache;if(e.x!==void 0)(t[0]!==e.x||t[1]!==e.y||t[2]!==e.z||t[3]!==e.w)&&(i.uniform4i(this.addr,e.x,e.y,e.z,e.w),t[0]=e.x,t[1]=e.y,t[2]=e.z,t[3]=e.w);else{if(Zt(t,e))return;i.uniform4iv(this.addr,e),Jt(t,e)}}function Kb(i,e){let t=this.cache;t[0]!==e&&(i.uniform1ui(this.addr,e),t[0]=e)}function Qb(i,e){let t=this.cache;if(e.x!==void 0)(t[0]!==e.x||t[1]!==e.y)&&(i.uniform2ui(this.addr,e.x,e.y),t[0]=e.x,t[1]=e.y);else{if(Zt(t,e))return;i.uniform2uiv(this.addr,e),Jt(t,e)}}function eS(i,e){let t=this.cache;if(e.x!==void 0)(t[0]!==e.x||t[1]!==e.y||t[2]!==e.z)&&(i.uniform3ui(this.addr,e.x,e.y,e.z),t[0]=e.x,t[1]=e.y,t[2]=e.z);else{if(Zt(t,e))return;i.uniform3uiv(this.addr,e),Jt(t,e)}}function tS(i,e){let t=this.cache;if(e.x!==void 0)(t[0]!==e.x||t[1]!==e.y||t[2]!==e.z||t[3]!==e.w)&&(i.uniform4ui(this.addr,e.x,e.y,e.z,e.w),t[0]=e.x,t[1]=e.y,t[2]=e.z,t[3]=e.w);else{if(Zt(t,e))return;i.uniform4uiv(this.addr,e),Jt(t,e)}}function yl(i){return i.version===0&&(i.compareFunction=th,i.needsUpdate=!0),i}function nS(i,e,t){let n=this.cache,r=t.allocateTextureUnit();n[0]!==r&&(i.uniform1i(this.addr,r),n[0]=r);let a;this.type===i.SAMPLER_2D_SHADOW?a=yl(cf):a=lf,t.setTexture2D(e||a,r)}function iS(i,e,t){let n=this.cache,r=t.allocateTextureUnit();n[0]!==r&&(i.uniform1i(this.addr,r),n[0]=r),t.setTexture3D(e||df,r)}function rS(i,e,t){let n=this.cache,r=t.allocateTextureUnit();n[0]!==r&&(i.uniform1i(this.addr,r),n[0]=r);let a;this.type===i.SAMPLER_CUBE_SHADOW?a=yl(hf):a=ff,t.setTextureCube(e||a,r)}function sS(i,e,t){let n=this.cache,r=t.allocateTextureUnit();n[0]!==r&&(i.uniform1i(this.addr,r),n[0]=r),t.setTexture2DArray(e||uf,r)}function aS(i){switch(i){case 5126:return Gb;case 35664:return Vb;case 35665:return Hb;case 35666:return Wb;case 35674:return $b;case 35675:return Xb;case 35676:return qb;case 5124:case 35670:return Yb;case 35667:case 35671:return jb;case 35668:case 35672:return Zb;case 35669:case 35673:return Jb;case 5125:return Kb;case 36294:return Qb;case 36295:return eS;case 36296:return tS;case 35678:case 36198:case 36298:case 36306:case 35682:return nS;case 35679:case 36299:case 36307:return iS;case 35680:case 36300:case 36308:case 36293:return rS;case 36289:case 36303:case 36311:case 36292:return sS}}function oS(i,e){i.uniform1fv(this.addr,e)}function lS(i,e){let t=qr(e,this.size,2);i.uniform2fv(this.addr,t)}function cS(i,e){let t=qr(e,this.size,3);i.uniform3fv(this.addr,t)}function hS(i,e){let t=qr(e,this.size,4);i.uniform4fv(this.addr,t)}function uS(i,e){let t=qr(e,this.size,4);i.uniformMatrix2fv(this.addr,!1,t)}function dS(i,e){let t=qr(e,this.size,9);i.uniformMatrix3fv(this.addr,!1,t)}function fS(i,e){let t=qr(e,this.size,16);i.uniformMatrix4fv(this.addr,!1,t)}function pS(i,e){i.uniform1iv(this.addr,e)}function mS(i,e){i.uniform2iv(this.addr,e)}function gS(i,e){i.uniform3iv(this.addr,e)}function _S(i,e){i.uniform4iv(this.addr,e)}function vS(i,e){i.uniform1uiv(this.addr,e)}function yS(i,e){i.uniform2uiv(this.addr,e)}function xS(i,e){i.uniform3uiv(this.addr,e)}function bS(i,e){i.uniform4uiv(this.addr,e)}function SS(i,e,t){let n=this.cache,r=e.length,a=vl(t,r);Zt(n,a)||(i.uniform1iv(this.addr,a),Jt(n,a));let l;this.type===i.SAMPLER_2D_SHADOW?l=yl(cf):l=lf;for(let h=0;h!==r;++h)t.setTexture2D(e[h]||l,a[h])}function MS(i,e,t){let n=this.cache,r=e.length,a=vl(t,r);Zt(n,a)||(i.uniform1iv(this.addr,a),Jt(n,a));for(let l=0;l!==r;++l)t.setTexture3D(e[l]||df,a[l])}function wS(i,e,t){let n=this.cache,r=e.length,a=vl(t,r);Zt(n,a)||(i.uniform1iv(this.addr,a),Jt(n,a));let l;this.type===i.SAMPLER_CUBE_SHADOW?l=yl(hf):l=ff;for(let h=0;h!==r;++h)t.setTextureCube(e[h]||l,a[h])}function ES(i,e,t){let n=this.cache,r=e.length,a=vl(t,r);Zt(n,a)||(i.uniform1iv(this.addr,a),Jt(n,a));for(let l=0;l!==r;++l)t.setTexture2DArray(e[l]||uf,a[l])}function TS(i){switch(i){case 5126:return oS;case 35664:return lS;case 35665:return cS;case 35666:return hS;case 35674:return uS;case 35675:return dS;case 35676:return fS;case 5124:case 35670:return pS;case 35667:case 35671:return mS;case 35668:case 35672:return gS;case 35669:case 35673:return _S;case 5125:return vS;case 36294:return yS;case 36295:return xS;case 36296:return bS;case 35678:case 36198:case 36298:case 36306:case 35682:return SS;case 35679:case 36299:case 36307:return MS;case 35680:case 36300:case 36308:case 36293:return wS;case 36289:case 36303:case 36311:case 36292:return ES}}var uh=class{constructor(e,t,n){this.id=e,this.addr=n,this.cache=[],this.type=t.type,this.setValue=aS(t.type)}},dh=class{constructor(e,t,n){this.id=e,this.addr=n,this.cache=[],this.type=t.type,this.size=t.size,this.setValue=TS(t.type)}},fh=class{constructor(e){this.id=e,this.seq=[],this.map={}}setValue(e,t,n){let r=this.seq;for(let a=0,l=r.length;a!==l;++a){let h=r[a];h.setValue(e,t[h.id],n)}}},ch=/(\w+)(\])?(\[|\.)?/g;function $d(i,e){i.seq.push(e),i.map[e.id]=e}function AS(i,e,t){let n=i.name,r=n.length;for(ch.lastIndex=0;;){let a=ch.exec(n),l=ch.lastIndex,h=a[1],f=a[2]==="]",d=a[3];if(f&&(h=h|0),d===void 0||d==="["&&l+2===r){$d(t,d===void 0?new uh(h,i,e):new dh(h,i,e));break}else{let _=t.map[h];_===void 0&&(_=new fh(h),$d(t,_)),t=_}}}var Xr=class{constructor(e,t){this.seq=[],this.map={};let n=e.getProgramParameter(t,e.ACTIVE_UNIFORMS);for(let l=0;l<n;++l){let h=e.getActiveUniform(t,l),f=e.getUniformLocation(t,h.name);AS(h,f,this)}let r=[],a=[];for(let l of this.seq)l.type===e.SAMPLER_2D_SHADOW||l.type===e.SAMPLER_CUBE_SHADOW||l.type===e.SAMPLER_2D_ARRAY_SHADOW?r.push(l):a.push(l);r.length>0&&(this.seq=r.concat(a))}setValue(e,t,n,r){let a=this.map[t];a!==void 0&&a.setValue(e,n,r)}setOptional(e,t,n){let r=t[n];r!==void 0&&this.setValue(e,n,r)}static upload(e,t,n,r){for(let a=0,l=t.length;a!==l;++a){let h=t[a],f=n[h.id];f.needsUpdate!==!1&&h.setValue(e,f.value,r)}}static seqWithValue(e,t){let n=[];for(let r=0,a=e.length;r!==a;++r){let l=e[r];l.id in t&&n.push(l)}return n}};function Xd(i,e,t){let n=i.createShader(e);return i.shaderSource(n,t),i.compileShader(n),n}var CS=37297,RS=0;function PS(i,e){let t=i.split(`
`),n=[],r=Math.max(e-6,0),a=Math.min(e+6,t.length);for(let l=r;l<a;l++){let h=l+1;n.push(`${h===e?">":" "} ${h}: ${t[l]}`)}return n.join(`
`)}var qd=new ot;function IS(i){vt._getMatrix(qd,vt.workingColorSpace,i);let e=`mat3( ${qd.elements.map(t=>t.toFixed(4))} )`;switch(vt.getTransfer(i)){case hs:return[e,"LinearTransferOETF"];case Ct:return[e,"sRGBTransferOETF"];default:return et("WebGLProgram: Unsupported color space: ",i),[e,"LinearTransferOETF"]}}function Yd(i,e,t){let n=i.getShaderParameter(e,i.COMPILE_STATUS),a=(i.getShaderInfoLog(e)||"").trim();if(n&&a==="")return"";let l=/ERROR: 0:(\d+)/.exec(a);if(l){let h=parseInt(l[1]);return t.toUpperCase()+`

`+a+`

`+PS(i.getShaderSource(e),h)}else return a}function LS(i,e){let t=IS(e);return[`vec4 ${i}( vec4 value ) {`,`	return ${t[1]}( vec4( ${t[0]} * value.rgb, value.a ) );`,"}"].join(`
`)}var FS={[kc]:"Linear",[Bc]:"Reinhard",[zc]:"Cineon",[Gc]:"ACESFilmic",[Hc]:"AgX",[Wc]:"Neutral",[Vc]:"Custom"};function DS(i,e){let t=FS[e];return t===void 0?(et("WebGLProgram: Unsupported toneMapping:",e),"vec3 "+i+"( vec3 color ) { return LinearToneMapping( color ); }"):"vec3 "+i+"( vec3 color ) { return "+t+"ToneMapping( color ); }"}var ml=new ee;function NS(){vt.getLuminanceCoefficients(ml);let i=ml.x.toFixed(4),e=ml.y.toFixed(4),t=ml.z.toFixed(4);return["float luminance( const in vec3 rgb ) {",`	const vec3 weights = vec3( ${i}, ${e}, ${t} );`,"	return dot( weights, rgb );","}"].join(`
`)}function US(i){return[i.extensionClipCullDistance?"#extension GL_ANGLE_clip_cull_distance : require":"",i.extensionMultiDraw?"#extension GL_ANGLE_multi_draw : require":""].filter(Os).join(`
`)}function OS(i){let e=[];for(let t in i){let n=i[t];n!==!1&&e.push("#define "+t+" "+n)}return e.join(`
`)}function kS(i,e){let t={},n=i.getProgramParameter(e,i.ACTIVE_ATTRIBUTES);for(let r=0;r<n;r++){let a=i.getActiveAttrib(e,r),l=a.name,h=1;a.type===i.FLOAT_MAT2&&(h=2),a.type===i.FLOAT_MAT3&&(h=3),a.type===i.FLOAT_MAT4&&(h=4),t[l]={type:a.type,location:i.getAttribLocation(e,l),locationSize:h}}return t}function Os(i){return i!==""}function jd(i,e){let t=e.numSpotLightShadows+e.numSpotLightMaps-e.numSpotLightShadowsWithMaps;return i.replace(/NUM_SUN_LIGHTS/g,e.numSunLights).replace(/NUM_DIR_LIGHTS/g,e.numDirLights).replace(/NUM_SPOT_LIGHTS/g,e.numSpotLights).replace(/NUM_SPOT_LIGHT_MAPS/g,e.numSpotLightMaps).replace(/NUM_SPOT_LIGHT_COORDS/g,t).replace(/NUM_RECT_AREA_LIGHTS/g,e.numRectAreaLights).replace(/NUM_POINT_LIGHTS/g,e.numPointLights).replace(/NUM_HEMI_LIGHTS/g,e.numHemiLights).replace(/NUM_SUN_LIGHT_SHADOWS/g,e.numSunLightShadows).replace(/NUM_DIR_LIGHT_SHADOWS/g,e.numDirLightShadows).replace(/NUM_SPOT_LIGHT_SHADOWS_WITH_MAPS/g,e.numSpotLightShadowsWithMaps).replace(/NUM_SPOT_LIGHT_SHADOWS/g,e.numSpotLightShadows).replace(/NUM_POINT_LIGHT_SHADOWS/g,e.numPointLightShadows).replace(/NUM_LIGHT_PROBE_GRIDS/g,e.numLightProbeGrids)}function Zd(i,e){return i.replace(/NUM_CLIPPING_PLANES/g,e.numClippingPlanes).replace(/UNION_CLIPPING_PLANES/g,e.numClippingPlanes-e.numClipIntersection)}var BS=/^[ \t]*#include +<([\w\d./]+)>/gm;function ph(i){return i.replace(BS,zS)}function zS(i,e){let t=mt[e];if(t===void 0)throw new Error("THREE.WebGLProgram: Can not resolve #include <"+e+">");return ph(t)}var GS=/#pragma unroll_loop_start\s+for\s*\(\s*int\s+i\s*=\s*(\d+)\s*;\s*i\s*<\s*(\d+)\s*;\s*i\s*\+\+\s*\)\s*{([\s\S]+?)}\s+#pragma unroll_loop_end/g;function Jd(i){return i.replace(GS,VS)}function VS(i,e,t,n){let r="";for(let a=parseInt(e);a<parseInt(t);a++)r+=n.replace(/\[\s*i\s*\]/g,"[ "+a+" ]").replace(/UNROLLED_LOOP_INDEX/g,a);return r}function Kd(i){let e=`precision ${i.precision} float;
	precision ${i.precision} int;
	precision ${i.precision} sampler2D;
	precision ${i.precision} samplerCube;
	precision ${i.precision} sampler3D;
	precision ${i.precision} sampler2DArray;
	precision ${i.precision} sampler2DShadow;
	precision ${i.precision} samplerCubeShadow;
	precision ${i.precision} sampler2DArrayShadow;
	precision ${i.precision} isampler2D;
	precision ${i.precision} isampler3D;
	precision ${i.precision} isamplerCube;
	precision ${i.precision} isampler2DArray;
	precision ${i.precision} usampler2D;
	precision ${i.precision} usampler3D;
	precision ${i.precision} usamplerCube;
	precision ${i.precision} usampler2DArray;
	`;return i.precision==="highp"?e+=`
#define HIGH_PRECISION`:i.precision==="mediump"?e+=`
#define MEDIUM_PRECISION`:i.precision==="lowp"&&(e+=`
#define LOW_PRECISION`),e}var HS={[rr]:"SHADOWMAP_TYPE_PCF",[Vr]:"SHADOWMAP_TYPE_VSM"};function WS(i){return HS[i.shadowMapType]||"SHADOWMAP_TYPE_BASIC"}var $S={[Wr]:"ENVMAP_MODE_REFRACTION"};function XS(i){return i.envMap===!1?"ENVMAP_MODE_REFLECTION":$S[i.envMapMode]||"ENVMAP_MODE_REFLECTION"}var qS={[Oc]:"ENVMAP_BLENDING_MULTIPLY",[md]:"ENVMAP_BLENDING_MIX",[gd]:"ENVMAP_BLENDING_ADD"};function YS(i){return i.envMap===!1?"ENVMAP_BLENDING_NONE":qS[i.combine]||"ENVMAP_BLENDING_NONE"}function jS(i,e,t,n){let r=i.getContext(),a=t.defines,l=t.vertexShader,h=t.fragmentShader,f=WS(t),d=t.envMapPMREM===!0?"ENVMAP_TYPE_PMREM":"ENVMAP_TYPE_CUBE",m=XS(t),_=YS(t),g=US(t),x=OS(a),w=r.createProgram(),R,b,y=t.glslVersion?"#version "+t.glslVersion+`
`:"";t.isRawShaderMaterial?(R=["#define SHADER_TYPE "+t.shaderType,"#define SHADER_NAME "+t.shaderName,x].filter(Os).join(`
`),R.length>0&&(R+=`
`),b=["#define SHADER_TYPE "+t.shaderType,"#define SHADER_NAME "+t.shaderName,x].filter(Os).join(`
`),b.length>0&&(b+=`
`)):(R=[Kd(t),"#define SHADER_TYPE "+t.shaderType,"#define SHADER_NAME "+t.shaderName,x,t.extensionClipCullDistance?"#define USE_CLIP_DISTANCE":"",t.batching?"#define USE_BATCHING":"",t.batchingColor?"#define USE_BATCHING_COLOR":"",t.instancing?"#define USE_INSTANCING":"",t.instancingColor?"#define USE_INSTANCING_COLOR":"",t.instancingMorph?"#define USE_INSTANCING_MORPH":"",t.useFog&&t.fog?"#define USE_FOG":"",t.useFog&&t.fogExp2?"#define FOG_EXP2":"",t.map?"#define USE_MAP":"",t.envMap?"#define USE_ENVMAP":"",t.envMap?"#define "+m:"",t.lightMap?"#define USE_LIGHTMAP":"",t.aoMap?"#define USE_AOMAP":"",t.bumpMap?"#define USE_BUMPMAP":"",t.normalMap?"#define USE_NORMALMAP":"",t.normalMapObjectSpace?"#define USE_NORMALMAP_OBJECTSPACE":"",t.normalMapTangentSpace?"#define USE_NORMALMAP_TANGENTSPACE":"",t.displacementMap?"#define USE_DISPLACEMENTMAP":"",t.emissiveMap?"#define USE_EMISSIVEMAP":"",t.anisotropy?"#define USE_ANISOTROPY":"",t.anisotropyMap?"#define USE_ANISOTROPYMAP":"",t.clearcoatMap?"#define USE_CLEARCOATMAP":"",t.clearcoatRoughnessMap?"#define USE_CLEARCOAT_ROUGHNESSMAP":"",t.clearcoatNormalMap?"#define USE_CLEARCOAT_NORMALMAP":"",t.diffuseRoughnessMap?"#define USE_DIFFUSE_ROUGHNESSMAP":"",t.iridescenceMap?"#define USE_IRIDESCENCEMAP":"",t.iridescenceThicknessMap?"#define USE_IRIDESCENCE_THICKNESSMAP":"",t.specularMap?"#define USE_SPECULARMAP":"",t.specularColorMap?"#define USE_SPECULAR_COLORMAP":"",t.specularIntensityMap?"#define USE_SPECULAR_INTENSITYMAP":"",t.roughnessMap?"#define USE_ROUGHNESSMAP":"",t.metalnessMap?"#define USE_METALNESSMAP":"",t.alphaMap?"#define USE_ALPHAMAP":"",t.alphaHash?"#define USE_ALPHAHASH":"",t.transmission?"#define USE_TRANSMISSION":"",t.transmissionMap?"#define USE_TRANSMISSIONMAP":"",t.thicknessMap?"#define USE_THICKNESSMAP":"",t.sheenColorMap?"#define USE_SHEEN_COLORMAP":"",t.sheenRoughnessMap?"#define USE_SHEEN_ROUGHNESSMAP":"",t.mapUv?"#define MAP_UV "+t.mapUv:"",t.alphaMapUv?"#define ALPHAMAP_UV "+t.alphaMapUv:"",t.lightMapUv?"#define LIGHTMAP_UV "+t.lightMapUv:"",t.aoMapUv?"#define AOMAP_UV "+t.aoMapUv:"",t.emissiveMapUv?"#define EMISSIVEMAP_UV "+t.emissiveMapUv:"",t.bumpMapUv?"#define BUMPMAP_UV "+t.bumpMapUv:"",t.normalMapUv?"#define NORMALMAP_UV "+t.normalMapUv:"",t.displacementMapUv?"#define DISPLACEMENTMAP_UV "+t.displacementMapUv:"",t.metalnessMapUv?"#define METALNESSMAP_UV "+t.metalnessMapUv:"",t.roughnessMapUv?"#define ROUGHNESSMAP_UV "+t.roughnessMapUv:"",t.anisotropyMapUv?"#define ANISOTROPYMAP_UV "+t.anisotropyMapUv:"",t.clearcoatMapUv?"#define CLEARCOATMAP_UV "+t.clearcoatMapUv:"",t.clearcoatNormalMapUv?"#define CLEARCOAT_NORMALMAP_UV "+t.clearcoatNormalMapUv:"",t.clearcoatRoughnessMapUv?"#define CLEARCOAT_ROUGHNESSMAP_UV "+t.clearcoatRoughnessMapUv:"",t.diffuseRoughnessMapUv?"#define DIFFUSE_ROUGHNESSMAP_UV "+t.diffuseRoughnessMapUv:"",t.iridescenceMapUv?"#define IRIDESCENCEMAP_UV "+t.iridescenceMapUv:"",t.iridescenceThicknessMapUv?"#define IRIDESCENCE_THICKNESSMAP_UV "+t.iridescenceThicknessMapUv:"",t.sheenColorMapUv?"#define SHEEN_COLORMAP_UV "+t.sheenColorMapUv:"",t.sheenRoughnessMapUv?"#define SHEEN_ROUGHNESSMAP_UV "+t.sheenRoughnessMapUv:"",t.specularMapUv?"#define SPECULARMAP_UV "+t.specularMapUv:"",t.specularColorMapUv?"#define SPECULAR_COLORMAP_UV "+t.specularColorMapUv:"",t.specularIntensityMapUv?"#define SPECULAR_INTENSITYMAP_UV "+t.specularIntensityMapUv:"",t.transmissionMapUv?"#define TRANSMISSIONMAP_UV "+t.transmissionMapUv:"",t.thicknessMapUv?"#define THICKNESSMAP_UV "+t.thicknessMapUv:"",t.vertexTangents&&t.flatShading===!1?"#define USE_TANGENT":"",t.vertexNormals?"#define HAS_NORMAL":"",t.vertexColors?"#define USE_COLOR":"",t.vertexAlphas?"#define USE_COLOR_ALPHA":"",t.vertexUv1s?"#define USE_UV1":"",t.vertexUv2s?"#define USE_UV2":"",t.vertexUv3s?"#define USE_UV3":"",t.pointsUvs?"#define USE_POINTS_UV":"",t.flatShading?"#define FLAT_SHADED":"",t.skinning?"#define USE_SKINNING":"",t.morphTargets?"#define USE_MORPHTARGETS":"",t.morphNormals&&t.flatShading===!1?"#define USE_MORPHNORMALS":"",t.morphColors?"#define USE_MORPHCOLORS":"",t.morphTargetsCount>0?"#define MORPHTARGETS_TEXTURE_STRIDE "+t.morphTextureStride:"",t.morphTargetsCount>0?"#define MORPHTARGETS_COUNT "+t.morphTargetsCount:"",t.doubleSided?"#define DOUBLE_SIDED":"",t.flipSided?"#define FLIP_SIDED":"",t.shadowMapEnabled?"#define USE_SHADOWMAP":"",t.shadowMapEnabled?"#define "+f:"",t.sizeAttenuation?"#define USE_SIZEATTENUATION":"",t.numLightProbes>0?"#define USE_LIGHT_PROBES":"",t.logarithmicDepthBuffer?"#define USE_LOGARITHMIC_DEPTH_BUFFER":"",t.reversedDepthBuffer?"#define USE_REVERSED_DEPTH_BUFFER":"","uniform mat4 modelMatrix;","uniform mat4 modelViewMatrix;","uniform mat4 projectionMatrix;","uniform mat4 viewMatrix;","uniform mat3 normalMatrix;","uniform vec3 cameraPosition;","uniform bool isOrthographic;","#ifdef USE_INSTANCING","	attribute mat4 instanceMatrix;","#endif","#ifdef USE_INSTANCING_COLOR","	attribute vec3 instanceColor;","#endif","#ifdef USE_INSTANCING_MORPH","	uniform sampler2D morphTexture;","#endif","attribute vec3 position;","attribute vec3 normal;","attribute vec2 uv;","#ifdef USE_UV1","	attribute vec2 uv1;","#endif","#ifdef USE_UV2","	attribute vec2 uv2;","#endif","#ifdef USE_UV3","	attribute vec2 uv3;","#endif","#ifdef USE_TANGENT","	attribute vec4 tangent;","#endif","#if defined( USE_COLOR_ALPHA )","	attribute vec4 color;","#elif defined( USE_COLOR )","	attribute vec3 color;","#endif","#ifdef USE_SKINNING","	attribute vec4 skinIndex;","	attribute vec4 skinWeight;","#endif",`
`].filter(Os).join(`
`),b=[Kd(t),"#define SHADER_TYPE "+t.shaderType,"#define SHADER_NAME "+t.shaderName,x,t.useFog&&t.fog?"#define USE_FOG":"",t.useFog&&t.fogExp2?"#define FOG_EXP2":"",t.alphaToCoverage?"#define ALPHA_TO_COVERAGE":"",t.map?"#define USE_MAP":"",t.matcap?"#define USE_MATCAP":"",t.envMap?"#define USE_ENVMAP":"",t.envMap?"#define "+d:"",t.envMap?"#define "+m:"",t.envMap?"#define "+_:"",t.envMapPMREM?"#define ENVMAP_MAX_LOD "+t.envMapMaxLod+".0":"",t.envMapPMREM?"#define ENVMAP_SIZE "+t.envMapSize+".0":"",t.lightMap?"#define USE_LIGHTMAP":"",t.aoMap?"#define USE_AOMAP":"",t.bumpMap?"#define USE_BUMPMAP":"",t.normalMap?"#define USE_NORMALMAP":"",t.normalMapObjectSpace?"#define USE_NORMALMAP_OBJECTSPACE":"",t.normalMapTangentSpace?"#define USE_NORMALMAP_TANGENTSPACE":"",t.packedNormalMap?"#define USE_PACKED_NORMALMAP":"",t.emissiveMap?"#define USE_EMISSIVEMAP":"",t.anisotropy?"#define USE_ANISOTROPY":"",t.anisotropyMap?"#define USE_ANISOTROPYMAP":"",t.clearcoat?"#define USE_CLEARCOAT":"",t.clearcoatMap?"#define USE_CLEARCOATMAP":"",t.clearcoatRoughnessMap?"#define USE_CLEARCOAT_ROUGHNESSMAP":"",t.clearcoatNormalMap?"#define USE_CLEARCOAT_NORMALMAP":"",t.diffuseRoughness?"#define USE_DIFFUSE_ROUGHNESS":"",t.diffuseRoughnessMap?"#define USE_DIFFUSE_ROUGHNESSMAP":"",t.dispersion?"#define USE_DISPERSION":"",t.retroreflection?"#define USE_RETROREFLECTION":"",t.iridescence?"#define USE_IRIDESCENCE":"",t.iridescenceMap?"#define USE_IRIDESCENCEMAP":"",t.iridescenceThicknessMap?"#define USE_IRIDESCENCE_THICKNESSMAP":"",t.specularMap?"#define USE_SPECULARMAP":"",t.specularColorMap?"#define USE_SPECULAR_COLORMAP":"",t.specularIntensityMap?"#define USE_SPECULAR_INTENSITYMAP":"",t.roughnessMap?"#define USE_ROUGHNESSMAP":"",t.metalnessMap?"#define USE_METALNESSMAP":"",t.alphaMap?"#define USE_ALPHAMAP":"",t.alphaTest?"#define USE_ALPHATEST":"",t.alphaHash?"#define USE_ALPHAHASH":"",t.sheen?"#define USE_SHEEN":"",t.sheenColorMap?"#define USE_SHEEN_COLORMAP":"",t.sheenRoughnessMap?"#define USE_SHEEN_ROUGHNESSMAP":"",t.transmission?"#define USE_TRANSMISSION":"",t.transmissionMap?"#define USE_TRANSMISSIONMAP":"",t.thicknessMap?"#define USE_THICKNESSMAP":"",t.vertexTangents&&t.flatShading===!1?"#define USE_TANGENT":"",t.vertexColors||t.instancingColor?"#define USE_COLOR":"",t.vertexAlphas||t.batchingColor?"#define USE_COLOR_ALPHA":"",t.vertexUv1s?"#define USE_UV1":"",t.vertexUv2s?"#define USE_UV2":"",t.vertexUv3s?"#define USE_UV3":"",t.pointsUvs?"#define USE_POINTS_UV":"",t.gradientMap?"#define USE_GRADIENTMAP":"",t.flatShading?"#define FLAT_SHADED":"",t.doubleSided?"#define DOUBLE_SIDED":"",t.flipSided?"#define FLIP_SIDED":"",t.shadowMapEnabled?"#define USE_SHADOWMAP":"",t.shadowMapEnabled?"#define "+f:"",t.premultipliedAlpha?"#define PREMULTIPLIED_ALPHA":"",t.numLightProbes>0?"#define USE_LIGHT_PROBES":"",t.decodeVideoTexture?"#define DECODE_VIDEO_TEXTURE":"",t.decodeVideoTextureEmissive?"#define DECODE_VIDEO_TEXTURE_EMISSIVE":"",t.logarithmicDepthBuffer?"#define USE_LOGARITHMIC_DEPTH_BUFFER":"",t.reversedDepthBuffer?"#define USE_REVERSED_DEPTH_BUFFER":"","uniform mat4 viewMatrix;","uniform vec3 cameraPosition;","uniform bool isOrthographic;",t.toneMapping!==oi?"#define TONE_MAPPING":"",t.toneMapping!==oi?mt.tonemapping_pars_fragment:"",t.toneMapping!==oi?DS("toneMapping",t.toneMapping):"",t.dithering?"#define DITHERING":"",t.opaque?"#define OPAQUE":"",mt.colorspace_pars_fragment,LS("linearToOutputTexel",t.outputColorSpace),NS(),t.useDepthPacking?"#define DEPTH_PACKING "+t.depthPacking:"",`
`].filter(Os).join(`
`)),l=ph(l),l=jd(l,t),l=Zd(l,t),h=ph(h),h=jd(h,t),h=Zd(h,t),l=Jd(l),h=Jd(h),t.isRawShaderMaterial!==!0&&(y=`#version 300 es
`,R=[g,"#define attribute in","#define varying out","#define texture2D texture"].join(`
`)+`
`+R,b=["#define varying in",t.glslVersion===nh?"":"layout(location = 0) out highp vec4 pc_fragColor;",t.glslVersion===nh?"":"#define gl_FragColor pc_fragColor","#define gl_FragDepthEXT gl_FragDepth","#define texture2D texture","#define textureCube texture","#define texture2DProj textureProj","#define texture2DLodEXT textureLod","#define texture2DProjLodEXT textureProjLod","#define textureCubeLodEXT textureLod","#define texture2DGradEXT textureGrad","#define texture2DProjGradEXT textureProjGrad","#define textureCubeGradEXT textureGrad"].join(`
`)+`
`+b);let P=y+R+l,U=y+b+h,I=Xd(r,r.VERTEX_SHADER,P),O=Xd(r,r.FRAGMENT_SHADER,U);r.attachShader(w,I),r.attachShader(w,O),t.index0AttributeName!==void 0?r.bindAttribLocation(w,0,t.index0AttributeName):t.hasPositionAttribute===!0&&r.bindAttribLocation(w,0,"position"),r.linkProgram(w);function N(B){if(i.debug.checkShaderErrors){let q=r.getProgramInfoLog(w)||"",K=r.getShaderInfoLog(I)||"",ne=r.getShaderInfoLog(O)||"",z=q.trim(),se=K.trim(),H=ne.trim(),te=!0,Se=!0;if(r.getProgramParameter(w,r.LINK_STATUS)===!1)if(te=!1,typeof i.debug.onShaderError=="function")i.debug.onShaderError(r,w,I,O);else{let ie=Yd(r,I,"vertex"),V=Yd(r,O,"fragment");it("WebGLProgram: Shader Error "+r.getError()+" - VALIDATE_STATUS "+r.getProgramParameter(w,r.VALIDATE_STATUS)+`

Material Name: `+B.name+`
Material Type: `+B.type+`

Program Info Log: `+z+`
`+ie+`
`+V)}else z!==""?et("WebGLProgram: Program Info Log:",z):(se===""||H==="")&&(Se=!1);Se&&(B.diagnostics={runnable:te,programLog:z,vertexShader:{log:se,prefix:R},fragmentShader:{log:H,prefix:b}})}r.deleteShader(I),r.deleteShader(O),M=new Xr(r,w),F=kS(r,w)}let M;this.getUniforms=function(){return M===void 0&&N(this),M};let F;this.getAttributes=function(){return F===void 0&&N(this),F};let Y=t.rendererExtensionParallelShaderCompile===!1;return this.isReady=function(){return Y===!1&&(Y=r.getProgramParameter(w,CS)),Y},this.destroy=function(){n.releaseStatesOfProgram(this),r.deleteProgram(w),this.program=void 0},this.type=t.shaderType,this.name=t.shaderName,this.id=RS++,this.cacheKey=e,this.usedTimes=1,this.program=w,this.vertexShader=I,this.fragmentShader=O,this}var ZS=0,mh=class{constructor(){this.shaderCache=new Map,this.materialCache=new Map}update(e,t,n){let r=this._getShaderCacheForMaterial(e);return r.has(t)===!1&&(r.add(t),t.usedTimes++),r.has(n)===!1&&(r.add(n),n.usedTimes++),this}remove(e){let t=this.materialCache.get(e);for(let n of t)n.usedTimes--,n.usedTimes===0&&this.shaderCache.delete(n.code);return this.materialCache.delete(e),this}getVertexShaderStage(e){return this._getShaderStage(e.vertexShader)}getFragmentShaderStage(e){return this._getShaderStage(e.fragmentShader)}dispose(){this.shaderCache.clear(),this.materialCache.clear()}_getShaderCacheForMaterial(e){let t=this.materialCache,n=t.get(e);return n===void 0&&(n=new Set,t.set(e,n)),n}_getShaderStage(e){let t=this.shaderCache,n=t.get(e);return n===void 0&&(n=new gh(e),t.set(e,n)),n}},gh=class{constructor(e){this.id=ZS++,this.code=e,this.usedTimes=0}};function JS(i){return i===Gi||i===Fs||i===Ds}function KS(i,e,t,n,r,a){let l=new fs,h=new mh,f=new Set,d=[],m=new Map,_=n.logarithmicDepthBuffer,g={MeshDepthMaterial:"depth",MeshDistanceMaterial:"distance",MeshNormalMaterial:"normal",MeshBasicMaterial:"basic",MeshLambertMaterial:"lambert",MeshPhongMaterial:"phong",MeshToonMaterial:"toon",MeshStandardMaterial:"physical",MeshPhysicalMaterial:"physical",MeshMatcapMaterial:"matcap",LineBasicMaterial:"basic",LineDashedMaterial:"dashed",PointsMaterial:"points",ShadowMaterial:"shadow",SpriteMaterial:"sprite"};function x(M){return f.add(M),M===0?"uv":`uv${M}`}function w(M,F,Y,B,q,K){let ne=B.fog,z=q.geometry,se=M.isMeshStandardMaterial||M.isMeshLambertMaterial||M.isMeshPhongMaterial?B.environment:null,H=M.isMeshStandardMaterial||M.isMeshLambertMaterial&&!M.envMap||M.isMeshPhongMaterial&&!M.envMap,te=e.get(M.envMap||se,H),Se=g[M.type],ie=n.precision;M.precision!==null&&(ie=n.getMaxPrecision(M.precision),ie!==M.precision&&et("WebGLProgram.getParameters:",M.precision,"not supported, using",ie,"instead."));let V=z.morphAttributes.position||z.morphAttributes.normal||z.morphAttributes.color,ge=V!==void 0?V.length:0,$e=0;z.morphAttributes.position!==void 0&&($e=1),z.morphAttributes.normal!==void 0&&($e=2),z.morphAttributes.color!==void 0&&($e=3);let tt,ue,Ne,Ie;if(Se){let ke=ci[Se];tt=ke.vertexShader,ue=ke.fragmentShader}else{tt=M.vertexShader,ue=M.fragmentShader;let ke=h.getVertexShaderStage(M),Et=h.getFragmentShaderStage(M);h.update(M,ke,Et),Ne=ke.id,Ie=Et.id}let je=i.getRenderTarget(),Oe=i.state.buffers.depth.getReversed(),st=q.isInstancedMesh===!0,zt=q.isBatchedMesh===!0,Qe=!!M.map,wt=!!M.matcap,Tt=!!te,dt=Tt&&te.isPMREMTexture===!0,Gt=!!M.aoMap,ut=!!M.lightMap,Rt=!!M.bumpMap&&M.wireframe===!1,bt=!!M.normalMap,Kt=!!M.displacementMap,Fe=!!M.emissiveMap,qe=!!M.metalnessMap,on=!!M.roughnessMap,Qt=M.anisotropy>0,W=M.clearcoat>0,mn=M.diffuseRoughness>0,At=M.dispersion>0,Ft=M.retroreflectivity>0,De=M.iridescence>0,Wt=M.sheen>0,Ze=M.transmission>0,Je=Qt&&!!M.anisotropyMap,L=W&&!!M.clearcoatMap,T=W&&!!M.clearcoatNormalMap,j=W&&!!M.clearcoatRoughnessMap,ye=mn&&!!M.diffuseRoughnessMap,de=De&&!!M.iridescenceMap,me=De&&!!M.iridescenceThicknessMap,Me=Wt&&!!M.sheenColorMap,ae=Wt&&!!M.sheenRoughnessMap,le=!!M.specularMap,Re=!!M.specularColorMap,k=!!M.specularIntensityMap,he=Ze&&!!M.transmissionMap,re=Ze&&!!M.thicknessMap,Pe=!!M.gradientMap,Te=!!M.alphaMap,Ce=M.alphaTest>0,Xe=!!M.alphaHash,lt=!!M.extensions,Ee=oi;M.toneMapped&&(je===null||je.isXRRenderTarget===!0)&&(Ee=i.toneMapping);let Ye=dt?te.isCompressedCubeTexture?te.image[0].mipmaps:te.mipmaps:null,ct={shaderID:Se,shaderType:M.type,shaderName:M.name,vertexShader:tt,fragmentShader:ue,defines:M.defines,customVertexShaderID:Ne,customFragmentShaderID:Ie,isRawShaderMaterial:M.isRawShaderMaterial===!0,glslVersion:M.glslVersion,precision:ie,batching:zt,batchingColor:zt&&q._colorsTexture!==null,instancing:st,instancingColor:st&&q.instanceColor!==null,instancingMorph:st&&q.morphTexture!==null,outputColorSpace:je===null?i.outputColorSpace:je.isXRRenderTarget===!0?je.texture.colorSpace:vt.workingColorSpace,alphaToCoverage:!!M.alphaToCoverage,map:Qe,matcap:wt,envMap:Tt,envMapMode:Tt&&te.mapping,envMapPMREM:dt,envMapMaxLod:dt?Ye.length-1:null,envMapSize:dt?Ye[0].width:null,aoMap:Gt,lightMap:ut,bumpMap:Rt,normalMap:bt,displacementMap:Kt,emissiveMap:Fe,normalMapObjectSpace:bt&&M.normalMapType===yd,normalMapTangentSpace:bt&&M.normalMapType===fl,packedNormalMap:bt&&M.normalMapType===fl&&JS(M.normalMap.format),metalnessMap:qe,roughnessMap:on,anisotropy:Qt,anisotropyMap:Je,clearcoat:W,clearcoatMap:L,clearcoatNormalMap:T,clearcoatRoughnessMap:j,diffuseRoughness:mn,diffuseRoughnessMap:ye,dispersion:At,retroreflection:Ft,iridescence:De,iridescenceMap:de,iridescenceThicknessMap:me,sheen:Wt,sheenColorMap:Me,sheenRoughnessMap:ae,specularMap:le,specularColorMap:Re,specularIntensityMap:k,transmission:Ze,transmissionMap:he,thicknessMap:re,gradientMap:Pe,opaque:M.transparent===!1&&M.blending===Hr&&M.alphaToCoverage===!1,alphaMap:Te,alphaTest:Ce,alphaHash:Xe,combine:M.combine,mapUv:Qe&&x(M.map.channel),aoMapUv:Gt&&x(M.aoMap.channel),lightMapUv:ut&&x(M.lightMap.channel),bumpMapUv:Rt&&x(M.bumpMap.channel),normalMapUv:bt&&x(M.normalMap.channel),displacementMapUv:Kt&&x(M.displacementMap.channel),emissiveMapUv:Fe&&x(M.emissiveMap.channel),metalnessMapUv:qe&&x(M.metalnessMap.channel),roughnessMapUv:on&&x(M.roughnessMap.channel),anisotropyMapUv:Je&&x(M.anisotropyMap.channel),clearcoatMapUv:L&&x(M.clearcoatMap.channel),clearcoatNormalMapUv:T&&x(M.clearcoatNormalMap.channel),clearcoatRoughnessMapUv:j&&x(M.clearcoatRoughnessMap.channel),diffuseRoughnessMapUv:ye&&x(M.diffuseRoughnessMap.channel),iridescenceMapUv:de&&x(M.iridescenceMap.channel),iridescenceThicknessMapUv:me&&x(M.iridescenceThicknessMap.channel),sheenColorMapUv:Me&&x(M.sheenColorMap.channel),sheenRoughnessMapUv:ae&&x(M.sheenRoughnessMap.channel),specularMapUv:le&&x(M.specularMap.channel),specularColorMapUv:Re&&x(M.specularColorMap.channel),specularIntensityMapUv:k&&x(M.specularIntensityMap.channel),transmissionMapUv:he&&x(M.transmissionMap.channel),thicknessMapUv:re&&x(M.thicknessMap.channel),alphaMapUv:Te&&x(M.alphaMap.channel),vertexTangents:!!z.attributes.tangent&&(bt||Qt),vertexNormals:!!z.attributes.normal,vertexColors:M.vertexColors,vertexAlphas:M.vertexColors===!0&&!!z.attributes.color&&z.attributes.color.itemSize===4,pointsUvs:q.isPoints===!0&&!!z.attributes.uv&&(Qe||Te),fog:!!ne,useFog:M.fog===!0,fogExp2:!!ne&&ne.isFogExp2,flatShading:M.wireframe===!1&&(M.flatShading===!0||z.attributes.normal===void 0&&bt===!1&&(M.isMeshLambertMaterial||M.isMeshPhongMaterial||M.isMeshStandardMaterial||M.isMeshPhysicalMaterial)),sizeAttenuation:M.sizeAttenuation===!0,logarithmicDepthBuffer:_,reversedDepthBuffer:Oe,skinning:q.isSkinnedMesh===!0,hasPositionAttribute:z.attributes.position!==void 0,morphTargets:z.morphAttributes.position!==void 0,morphNormals:z.morphAttributes.normal!==void 0,morphColors:z.morphAttributes.color!==void 0,morphTargetsCount:ge,morphTextureStride:$e,numSunLights:F.sun.length,numDirLights:F.directional.length,numPointLights:F.point.length,numSpotLights:F.spot.length,numSpotLightMaps:F.spotLightMap.length,numRectAreaLights:F.rectArea.length,numHemiLights:F.hemi.length,numSunLightShadows:F.sunShadowMap.length,numDirLightShadows:F.directionalShadowMap.length,numPointLightShadows:F.pointShadowMap.length,numSpotLightShadows:F.spotShadowMap.length,numSpotLightShadowsWithMaps:F.numSpotLightShadowsWithMaps,numLightProbes:F.numLightProbes,numLightProbeGrids:K.filter(ke=>ke.texture!==null).length,numClippingPlanes:a.numPlanes,numClipIntersection:a.numIntersection,dithering:M.dithering,shadowMapEnabled:i.shadowMap.enabled&&Y.length>0,shadowMapType:i.shadowMap.type,toneMapping:Ee,decodeVideoTexture:Qe&&M.map.isVideoTexture===!0&&vt.getTransfer(M.map.colorSpace)===Ct,decodeVideoTextureEmissive:Fe&&M.emissiveMap.isVideoTexture===!0&&vt.getTransfer(M.emissiveMap.colorSpace)===Ct,premultipliedAlpha:M.premultipliedAlpha,doubleSided:M.side===ai,flipSided:M.side===xn,useDepthPacking:M.depthPacking>=0,depthPacking:M.depthPacking||0,index0AttributeName:M.index0AttributeName,extensionClipCullDistance:lt&&M.extensions.clipCullDistance===!0&&t.has("WEBGL_clip_cull_distance"),extensionMultiDraw:(lt&&M.extensions.multiDraw===!0||zt)&&t.has("WEBGL_multi_draw"),rendererExtensionParallelShaderCompile:t.has("KHR_parallel_shader_compile"),customProgramCacheKey:M.customProgramCacheKey()};return ct.vertexUv1s=f.has(1),ct.vertexUv2s=f.has(2),ct.vertexUv3s=f.has(3),f.clear(),ct}function R(M){let F=[];if(M.shaderID?F.push(M.shaderID):(F.push(M.customVertexShaderID),F.push(M.customFragmentShaderID)),M.defines!==void 0)for(let Y in M.defines)F.push(Y),F.push(M.defines[Y]);return M.isRawShaderMaterial===!1&&(b(F,M),y(F,M),F.push(i.outputColorSpace)),F.push(M.customProgramCacheKey),F.join()}function b(M,F){M.push(F.precision),M.push(F.outputColorSpace),M.push(F.envMapMode),M.push(F.envMapPMREM),M.push(F.envMapMaxLod),M.push(F.envMapSize),M.push(F.mapUv),M.push(F.alphaMapUv),M.push(F.lightMapUv),M.push(F.aoMapUv),M.push(F.bumpMapUv),M.push(F.normalMapUv),M.push(F.displacementMapUv),M.push(F.emissiveMapUv),M.push(F.metalnessMapUv),M.push(F.roughnessMapUv),M.push(F.anisotropyMapUv),M.push(F.clearcoatMapUv),M.push(F.clearcoatNormalMapUv),M.push(F.clearcoatRoughnessMapUv),M.push(F.diffuseRoughnessMapUv),M.push(F.iridescenceMapUv),M.push(F.iridescenceThicknessMapUv),M.push(F.sheenColorMapUv),M.push(F.sheenRoughnessMapUv),M.push(F.specularMapUv),M.push(F.specularColorMapUv),M.push(F.specularIntensityMapUv),M.push(F.transmissionMapUv),M.push(F.thicknessMapUv),M.push(F.combine),M.push(F.fogExp2),M.push(F.sizeAttenuation),M.push(F.morphTargetsCount),M.push(F.numSunLights),M.push(F.numDirLights),M.push(F.numPointLights),M.push(F.numSpotLights),M.push(F.numSpotLightMaps),M.push(F.numHemiLights),M.push(F.numRectAreaLights),M.push(F.numSunLightShadows),M.push(F.numDirLightShadows),M.push(F.numPointLightShadows),M.push(F.numSpotLightShadows),M.push(F.numSpotLightShadowsWithMaps),M.push(F.numLightProbes),M.push(F.numLightProbeGrids),M.push(F.shadowMapType),M.push(F.toneMapping),M.push(F.numClippingPlanes),M.push(F.numClipIntersection),M.push(F.depthPacking)}function y(M,F){l.disableAll(),F.instancing&&l.enable(0),F.instancingColor&&l.enable(1),F.instancingMorph&&l.enable(2),F.matcap&&l.enable(3),F.envMap&&l.enable(4),F.normalMapObjectSpace&&l.enable(5),F.normalMapTangentSpace&&l.enable(6),F.clearcoat&&l.enable(7),F.iridescence&&l.enable(8),F.alphaTest&&l.enable(9),F.vertexColors&&l.enable(10),F.vertexAlphas&&l.enable(11),F.vertexUv1s&&l.enable(12),F.vertexUv2s&&l.enable(13),F.vertexUv3s&&l.enable(14),F.vertexTangents&&l.enable(15),F.anisotropy&&l.enable(16),F.alphaHash&&l.enable(17),F.batching&&l.enable(18),F.dispersion&&l.enable(19),F.retroreflection&&l.enable(24),F.diffuseRoughness&&l.enable(25),F.batchingColor&&l.enable(20),F.gradientMap&&l.enable(21),F.packedNormalMap&&l.enable(22),F.vertexNormals&&l.enable(23),M.push(l.mask),l.disableAll(),F.fog&&l.enable(0),F.useFog&&l.enable(1),F.flatShading&&l.enable(2),F.logarithmicDepthBuffer&&l.enable(3),F.reversedDepthBuffer&&l.enable(4),F.skinning&&l.enable(5),F.morphTargets&&l.enable(6),F.morphNormals&&l.enable(7),F.morphColors&&l.enable(8),F.premultipliedAlpha&&l.enable(9),F.shadowMapEnabled&&l.enable(10),F.doubleSided&&l.enable(11),F.flipSided&&l.enable(12),F.useDepthPacking&&l.enable(13),F.dithering&&l.enable(14),F.transmission&&l.enable(15),F.sheen&&l.enable(16),F.opaque&&l.enable(17),F.pointsUvs&&l.enable(18),F.decodeVideoTexture&&l.enable(19),F.decodeVideoTextureEmissive&&l.enable(20),F.alphaToCoverage&&l.enable(21),F.numLightProbeGrids>0&&l.enable(22),F.hasPositionAttribute&&l.enable(23),M.push(l.mask)}function P(M){let F=g[M.type],Y;if(F){let B=ci[F];Y=Fd.clone(B.uniforms)}else Y=M.uniforms;return Y}function U(M,F){let Y=m.get(F);return Y!==void 0?++Y.usedTimes:(Y=new jS(i,F,M,r),d.push(Y),m.set(F,Y)),Y}function I(M){if(--M.usedTimes===0){let F=d.indexOf(M);d[F]=d[d.length-1],d.pop(),m.delete(M.cacheKey),M.destroy()}}function O(M){h.remove(M)}function N(){h.dispose()}return{getParameters:w,getProgramCacheKey:R,getUniforms:P,acquireProgram:U,releaseProgram:I,releaseShaderCache:O,programs:d,dispose:N}}function QS(){let i=new WeakMap;function e(l){return i.has(l)}function t(l){let h=i.get(l);return h===void 0&&(h={},i.set(l,h)),h}function n(l){i.delete(l)}function r(l,h,f){i.get(l)[h]=f}function a(){i=new WeakMap}return{has:e,get:t,remove:n,update:r,dispose:a}}function eM(i,e){return i.groupOrder!==e.groupOrder?i.groupOrder-e.groupOrder:i.renderOrder!==e.renderOrder?i.renderOrder-e.renderOrder:i.material.id!==e.material.id?i.material.id-e.material.id:i.materialVariant!==e.materialVariant?i.materialVariant-e.materialVariant:i.z!==e.z?i.z-e.z:i.id-e.id}function Qd(i,e){return i.groupOrder!==e.groupOrder?i.groupOrder-e.groupOrder:i.renderOrder!==e.renderOrder?i.renderOrder-e.renderOrder:i.z!==e.z?e.z-i.z:i.id-e.id}function ef(){let i=[],e=0,t=[],n=[],r=[];function a(){e=0,t.length=0,n.length=0,r.length=0}function l(g){let x=0;return g.isInstancedMesh&&(x+=2),g.isSkinnedMesh&&(x+=1),x}function h(g,x,w,R,b,y){let P=i[e];return P===void 0?(P={id:g.id,object:g,geometry:x,material:w,materialVariant:l(g),groupOrder:R,renderOrder:g.renderOrder,z:b,group:y},i[e]=P):(P.id=g.id,P.object=g,P.geometry=x,P.material=w,P.materialVariant=l(g),P.groupOrder=R,P.renderOrder=g.renderOrder,P.z=b,P.group=y),e++,P}function f(g,x,w,R,b,y,P){P.reversedDepth===!0&&(b=-b);let U=h(g,x,w,R,b,y);w.transmission>0?n.push(U):w.transparent===!0?r.push(U):t.push(U)}function d(g,x,w,R,b,y){let P=h(g,x,w,R,b,y);w.transmission>0?n.unshift(P):w.transparent===!0?r.unshift(P):t.unshift(P)}function m(g,x){t.length>1&&t.sort(g||eM),n.length>1&&n.sort(x||Qd),r.length>1&&r.sort(x||Qd)}function _(){for(let g=e,x=i.length;g<x;g++){let w=i[g];if(w.id===null)break;w.id=null,w.object=null,w.geometry=null,w.material=null,w.group=null}}return{opaque:t,transmissive:n,transparent:r,init:a,push:f,unshift:d,finish:_,sort:m}}function tM(){let i=new WeakMap;function e(n,r){let a=i.get(n),l;return a===void 0?(l=new ef,i.set(n,[l])):r>=a.length?(l=new ef,a.push(l)):l=a[r],l}function t(){i=new WeakMap}return{get:e,dispose:t}}function nM(){let i={};return{get:function(e){if(i[e.id]!==void 0)return i[e.id];let t;switch(e.type){case"SunLight":case"DirectionalLight":t={direction:new ee,color:new rt};break;case"SpotLight":t={position:new ee,direction:new ee,color:new rt,distance:0,coneCos:0,penumbraCos:0,decay:0};break;case"PointLight":t={position:new ee,color:new rt,distance:0,decay:0};break;case"HemisphereLight":t={direction:new ee,skyColor:new rt,groundColor:new rt};break;case"RectAreaLight":t={color:new rt,position:new ee,halfWidth:new ee,halfHeight:new ee};break}return i[e.id]=t,t}}}function iM(){let i={};return{get:function(e){if(i[e.id]!==void 0)return i[e.id];let t;switch(e.type){case"SunLight":case"DirectionalLight":t={shadowIntensity:1,shadowBias:0,shadowNormalBias:0,shadowRadius:1,shadowMapSize:new xt};break;case"SpotLight":t={shadowIntensity:1,shadowBias:0,shadowNormalBias:0,shadowRadius:1,shadowMapSize:new xt};break;case"PointLight":t={shadowIntensity:1,shadowBias:0,shadowNormalBias:0,shadowRadius:1,shadowMapSize:new xt,shadowCameraNear:1,shadowCameraFar:1e3};break}return i[e.id]=t,t}}}var rM=0;function sM(i,e){return(e.castShadow?2:0)-(i.castShadow?2:0)+(e.map?1:0)-(i.map?1:0)}function aM(i){let e=new nM,t=iM(),n={version:0,hash:{sunLength:-1,directionalLength:-1,pointLength:-1,spotLength:-1,rectAreaLength:-1,hemiLength:-1,numSunShadows:-1,numDirectionalShadows:-1,numPointShadows:-1,numSpotShadows:-1,numSpotMaps:-1,numLightProbes:-1},ambient:[0,0,0],probe:[],sun:[],sunShadow:[],sunShadowMap:[],sunShadowMatrix:[],sunShadowCascade:[],directional:[],directionalShadow:[],directionalShadowMap:[],directionalShadowMatrix:[],spot:[],spotLightMap:[],spotShadow:[],spotShadowMap:[],spotLightMatrix:[],rectArea:[],rectAreaLTC1:null,rectAreaLTC2:null,point:[],pointShadow:[],pointShadowMap:[],pointShadowMatrix:[],hemi:[],numSpotLightShadowsWithMaps:0,numLightProbes:0};for(let d=0;d<9;d++)n.probe.push(new ee);let r=new ee,a=new kt,l=new kt;function h(d){let m=0,_=0,g=0;for(let K=0;K<9;K++)n.probe[K].set(0,0,0);let x=0,w=0,R=0,b=0,y=0,P=0,U=0,I=0,O=0,N=0,M=0,F=0,Y=0,B=0;d.sort(sM);for(let K=0,ne=d.length;K<ne;K++){let z=d[K],se=z.color,H=z.intensity,te=z.distance,Se=null;if(z.shadow&&z.shadow.map&&(z.shadow.map.texture.format===Gi?Se=z.shadow.map.texture:Se=z.shadow.map.depthTexture||z.shadow.map.texture),z.isAmbientLight)m+=se.r*H,_+=se.g*H,g+=se.b*H;else if(z.isLightProbe){for(let ie=0;ie<9;ie++)n.probe[ie].addScaledVector(z.sh.coefficients[ie],H);B++}else if(z.isSunLight){let ie=e.get(z);if(ie.color.copy(z.color).multiplyScalar(z.intensity),z.castShadow){let V=z.shadow,ge=t.get(z);ge.shadowIntensity=V.intensity,ge.shadowBias=V.bias,ge.shadowNormalBias=V.normalBias,ge.shadowRadius=V.radius,ge.shadowMapSize.copy(V.mapSize).multiply(V.getFrameExtents()),n.sunShadow[w]=ge,n.sunShadowMap[w]=Se;let $e=V.getViewportCount();for(let tt=0;tt<$e;tt++)n.sunShadowMatrix[R+tt]=V.getMatrix(tt),n.sunShadowCascade[R+tt]=V._cascadeData[tt];R+=$e,w++}n.sun[x]=ie,x++}else if(z.isDirectionalLight){let ie=e.get(z);if(ie.color.copy(z.color).multiplyScalar(z.intensity),z.castShadow){let V=z.shadow,ge=t.get(z);ge.shadowIntensity=V.intensity,ge.shadowBias=V.bias,ge.shadowNormalBias=V.normalBias,ge.shadowRadius=V.radius,ge.shadowMapSize=V.mapSize,n.directionalShadow[b]=ge,n.directionalShadowMap[b]=Se,n.directionalShadowMatrix[b]=z.shadow.matrix,O++}n.directional[b]=ie,b++}else if(z.isSpotLight){let ie=e.get(z);ie.position.setFromMatrixPosition(z.matrixWorld),ie.color.copy(se).multiplyScalar(H),ie.distance=te,ie.coneCos=Math.cos(z.angle),ie.penumbraCos=Math.cos(z.angle*(1-z.penumbra)),ie.decay=z.decay,n.spot[P]=ie;let V=z.shadow;if(z.map&&(n.spotLightMap[F]=z.map,F++,V.updateMatrices(z),z.castShadow&&Y++),n.spotLightMatrix[P]=V.matrix,z.castShadow){let ge=t.get(z);ge.shadowIntensity=V.intensity,ge.shadowBias=V.bias,ge.shadowNormalBias=V.normalBias,ge.shadowRadius=V.radius,ge.shadowMapSize=V.mapSize,n.spotShadow[P]=ge,n.spotShadowMap[P]=Se,M++}P++}else if(z.isRectAreaLight){let ie=e.get(z);ie.color.copy(se).multiplyScalar(H),ie.halfWidth.set(z.width*.5,0,0),ie.halfHeight.set(0,z.height*.5,0),n.rectArea[U]=ie,U++}else if(z.isPointLight){let ie=e.get(z);if(ie.color.copy(z.color).multiplyScalar(z.intensity),ie.distance=z.distance,ie.decay=z.decay,z.castShadow){let V=z.shadow,ge=t.get(z);ge.shadowIntensity=V.intensity,ge.shadowBias=V.bias,ge.shadowNormalBias=V.normalBias,ge.shadowRadius=V.radius,ge.shadowMapSize=V.mapSize,ge.shadowCameraNear=V.camera.near,ge.shadowCameraFar=V.camera.far,n.pointShadow[y]=ge,n.pointShadowMap[y]=Se,n.pointShadowMatrix[y]=z.shadow.matrix,N++}n.point[y]=ie,y++}else if(z.isHemisphereLight){let ie=e.get(z);ie.skyColor.copy(z.color).multiplyScalar(H),ie.groundColor.copy(z.groundColor).multiplyScalar(H),n.hemi[I]=ie,I++}}U>0&&(i.has("OES_texture_float_linear")===!0?(n.rectAreaLTC1=Be.LTC_FLOAT_1,n.rectAreaLTC2=Be.LTC_FLOAT_2):(n.rectAreaLTC1=Be.LTC_HALF_1,n.rectAreaLTC2=Be.LTC_HALF_2)),n.ambient[0]=m,n.ambient[1]=_,n.ambient[2]=g;let q=n.hash;(q.sunLength!==x||q.directionalLength!==b||q.pointLength!==y||q.spotLength!==P||q.rectAreaLength!==U||q.hemiLength!==I||q.numSunShadows!==w||q.numDirectionalShadows!==O||q.numPointShadows!==N||q.numSpotShadows!==M||q.numSpotMaps!==F||q.numLightProbes!==B)&&(n.sun.length=x,n.directional.length=b,n.spot.length=P,n.rectArea.length=U,n.point.length=y,n.hemi.length=I,n.sunShadow.length=w,n.sunShadowMap.length=w,n.sunShadowMatrix.length=R,n.sunShadowCascade.length=R,n.directionalShadow.length=O,n.directionalShadowMap.length=O,n.directionalShadowMatrix.length=O,n.pointShadow.length=N,n.pointShadowMap.length=N,n.pointShadowMatrix.length=N,n.spotShadow.length=M,n.spotShadowMap.length=M,n.spotLightMatrix.length=M+F-Y,n.spotLightMap.length=F,n.numSpotLightShadowsWithMaps=Y,n.numLightProbes=B,q.sunLength=x,q.directionalLength=b,q.pointLength=y,q.spotLength=P,q.rectAreaLength=U,q.hemiLength=I,q.numSunShadows=w,q.numDirectionalShadows=O,q.numPointShadows=N,q.numSpotShadows=M,q.numSpotMaps=F,q.numLightProbes=B,n.version=rM++)}function f(d,m){let _=0,g=0,x=0,w=0,R=0,b=0,y=m.matrixWorldInverse;for(let P=0,U=d.length;P<U;P++){let I=d[P];if(I.isSunLight){let O=n.sun[_];O.direction.setFromMatrixPosition(I.matrixWorld),O.direction.transformDirection(y),_++}else if(I.isDirectionalLight){let O=n.directional[g];O.direction.setFromMatrixPosition(I.matrixWorld),r.setFromMatrixPosition(I.target.matrixWorld),O.direction.sub(r),O.direction.transformDirection(y),g++}else if(I.isSpotLight){let O=n.spot[w];O.position.setFromMatrixPosition(I.matrixWorld),O.position.applyMatrix4(y),O.direction.setFromMatrixPosition(I.matrixWorld),r.setFromMatrixPosition(I.target.matrixWorld),O.direction.sub(r),O.direction.transformDirection(y),w++}else if(I.isRectAreaLight){let O=n.rectArea[R];O.position.setFromMatrixPosition(I.matrixWorld),O.position.applyMatrix4(y),l.identity(),a.copy(I.matrixWorld),a.premultiply(y),l.extractRotation(a),O.halfWidth.set(I.width*.5,0,0),O.halfHeight.set(0,I.height*.5,0),O.halfWidth.applyMatrix4(l),O.halfHeight.applyMatrix4(l),R++}else if(I.isPointLight){let O=n.point[x];O.position.setFromMatrixPosition(I.matrixWorld),O.position.applyMatrix4(y),x++}else if(I.isHemisphereLight){let O=n.hemi[b];O.direction.setFromMatrixPosition(I.matrixWorld),O.direction.transformDirection(y),b++}}}return{setup:h,setupView:f,state:n}}function tf(i){let e=new aM(i),t=[],n=[],r=[];function a(_){m.camera=_,t.length=0,n.length=0,r.length=0}function l(_){_.isLightProbeGrid?r.push(_):t.push(_)}function h(_){n.push(_)}function f(){e.setup(t),r.sort((_,g)=>_.priority-g.priority||_.id-g.id)}function d(_){e.setupView(t,_)}let m={lightsArray:t,shadowsArray:n,lightProbeGridArray:r,camera:null,lights:e,transmissionRenderTarget:{},textureUnits:0};return{init:a,state:m,setupLights:f,setupLightsView:d,pushLight:l,pushShadow:h}}function oM(i){let e=new WeakMap;function t(r,a=0){let l=e.get(r),h;return l===void 0?(h=new tf(i),e.set(r,[h])):a>=l.length?(h=new tf(i),l.push(h)):h=l[a],h}function n(){e=new WeakMap}return{get:t,dispose:n}}var lM=`void main() {
	gl_Position = vec4( position, 1.0 );
}`,cM=`uniform sampler2D shadow_pass;
uniform vec2 resolution;
uniform float radius;
void main() {
	const float samples = float( VSM_SAMPLES );
	float mean = 0.0;
	float squared_mean = 0.0;
	float uvStride = samples <= 1.0 ? 0.0 : 2.0 / ( samples - 1.0 );
	float uvStart = samples <= 1.0 ? 0.0 : - 1.0;
	for ( float i = 0.0; i < samples; i ++ ) {
		float uvOffset = uvStart + i * uvStride;
		#ifdef HORIZONTAL_PASS
			vec2 distribution = texture2D( shadow_pass, ( gl_FragCoord.xy + vec2( uvOffset, 0.0 ) * radius ) / resolution ).rg;
			mean += distribution.x;
			squared_mean += distribution.y * distribution.y + distribution.x * distribution.x;
		#else
			float depth = texture2D( shadow_pass, ( gl_FragCoord.xy + vec2( 0.0, uvOffset ) * radius ) / resolution ).r;
			mean += depth;
			squared_mean += depth * depth;
		#endif
	}
	mean = mean / samples;
	squared_mean = squared_mean / samples;
	float std_dev = sqrt( max( 0.0, squared_mean - mean * mean ) );
	gl_FragColor = vec4( mean, std_dev, 0.0, 1.0 );
}`,hM=[new ee(1,0,0),new ee(-1,0,0),new ee(0,1,0),new ee(0,-1,0),new ee(0,0,1),new ee(0,0,-1)],uM=[new ee(0,-1,0),new ee(0,-1,0),new ee(0,0,1),new ee(0,0,-1),new ee(0,-1,0),new ee(0,-1,0)],nf=new kt,Us=new ee,hh=new ee;function dM(i,e,t){let n=new Ui,r=new xt,a=new xt,l=new Bt,h=new po,f=new mo,d={},m=t.maxTextureSize,_={[zi]:xn,[xn]:zi,[ai]:ai},g=new si({defines:{VSM_SAMPLES:8},uniforms:{shadow_pass:{value:null},resolution:{value:new xt},radius:{value:4}},vertexShader:lM,fragmentShader:cM}),x=g.clone();x.defines.HORIZONTAL_PASS=1;let w=new ri;w.setAttribute("position",new ti(new Float32Array([-1,-1,.5,3,-1,.5,-1,3,.5]),3));let R=new an(w,g),b=this;this.enabled=!1,this.autoUpdate=!0,this.needsUpdate=!1,this.type=rr;let y=this.type;this.render=function(N,M,F){if(b.enabled===!1||b.autoUpdate===!1&&b.needsUpdate===!1||N.length===0)return;this.type===Zu&&(et("WebGLShadowMap: PCFSoftShadowMap has been removed. Using PCFShadowMap instead."),this.type=rr);let Y=i.getRenderTarget(),B=i.getActiveCubeFace(),q=i.getActiveMipmapLevel(),K=i.state;K.setBlending(sr),K.buffers.depth.getReversed()===!0?K.buffers.color.setClear(0,0,0,0):K.buffers.color.setClear(1,1,1,1),K.buffers.depth.setTest(!0),K.setScissorTest(!1);let ne=y!==this.type;ne&&M.traverse(function(z){z.material&&(Array.isArray(z.material)?z.material.forEach(se=>se.needsUpdate=!0):z.material.needsUpdate=!0)});for(let z=0,se=N.length;z<se;z++){let H=N[z],te=H.shadow;if(te===void 0){et("WebGLShadowMap:",H,"has no shadow.");continue}if(te.autoUpdate===!1&&te.needsUpdate===!1)continue;r.copy(te.mapSize);let Se=te.getFrameExtents();r.multiply(Se),a.copy(te.mapSize),(r.x>m||r.y>m)&&(r.x>m&&(a.x=Math.floor(m/Se.x),r.x=a.x*Se.x,te.mapSize.x=a.x),r.y>m&&(a.y=Math.floor(m/Se.y),r.y=a.y*Se.y,te.mapSize.y=a.y));let ie=i.state.buffers.depth.getReversed();if(te.camera._reversedDepth=ie,te.map===null||ne===!0){if(te.map!==null&&(te.map.depthTexture!==null&&(te.map.depthTexture.dispose(),te.map.depthTexture=null),te.map.dispose()),this.type===Vr){if(H.isPointLight){et("WebGLShadowMap: VSM shadow maps are not supported for PointLights. Use PCF or BasicShadowMap instead.");continue}te.map=new Tn(r.x,r.y,{format:Gi,type:Hn,minFilter:vn,magFilter:vn,generateMipmaps:!1}),te.map.texture.name=H.name+".shadowMap",te.map.depthTexture=new xi(r.x,r.y,Vn),te.map.depthTexture.name=H.name+".shadowMapDepth",te.map.depthTexture.format=vi,te.map.depthTexture.compareFunction=null,te.map.depthTexture.minFilter=sn,te.map.depthTexture.magFilter=sn}else H.isPointLight?(te.map=new ks(r.x),te.map.depthTexture=new ys(r.x,Gn)):(te.map=new Tn(r.x,r.y),te.map.depthTexture=new xi(r.x,r.y,Gn)),te.map.depthTexture.name=H.name+".shadowMap",te.map.depthTexture.format=vi,this.type===rr?(te.map.depthTexture.compareFunction=ie?eh:Qc,te.map.depthTexture.minFilter=vn,te.map.depthTexture.magFilter=vn):(te.map.depthTexture.compareFunction=null,te.map.depthTexture.minFilter=sn,te.map.depthTexture.magFilter=sn);te.camera.updateProjectionMatrix()}te.map.isWebGLCubeRenderTarget!==!0&&(te.map.width!==r.x||te.map.height!==r.y)&&te.map.setSize(r.x,r.y);let V=te.map.isWebGLCubeRenderTarget?6:te.getViewportCount();H.isPointLight!==!0&&te.updateMatrices(H,F);let ge=(te.camera.layers.mask&4294967294)!==0?te.camera.layers:F.layers;for(let $e=0;$e<V;$e++){let tt=te.getCamera($e);if(H.isPointLight){let ue=te.camera,Ne=te.matrix,Ie=H.distance||ue.far;Ie!==ue.far&&(ue.far=Ie,ue.updateProjectionMatrix()),Us.setFromMatrixPosition(H.matrixWorld),ue.position.copy(Us),hh.copy(ue.position),hh.add(hM[$e]),ue.up.copy(uM[$e]),ue.lookAt(hh),ue.updateMatrixWorld(),Ne.makeTranslation(-Us.x,-Us.y,-Us.z),nf.multiplyMatrices(ue.projectionMatrix,ue.matrixWorldInverse),te._frustum.setFromProjectionMatrix(nf,ue.coordinateSystem,ue.reversedDepth)}if(te.map.isWebGLCubeRenderTarget)i.setRenderTarget(te.map,$e),i.clear();else{$e===0&&(i.setRenderTarget(te.map),i.clear());let ue=te.getViewport($e);l.set(a.x*ue.x,a.y*ue.y,a.x*ue.z,a.y*ue.w),K.viewport(l)}n=te.getFrustum($e),I(M,F,tt,H,ge,this.type)}te.isPointLightShadow!==!0&&this.type===Vr&&P(te,F),te.needsUpdate=!1}y=this.type,b.needsUpdate=!1,i.setRenderTarget(Y,B,q)};function P(N,M){let F=e.update(R);g.defines.VSM_SAMPLES!==N.blurSamples&&(g.defines.VSM_SAMPLES=N.blurSamples,x.defines.VSM_SAMPLES=N.blurSamples,g.needsUpdate=!0,x.needsUpdate=!0),N.mapPass===null?N.mapPass=new Tn(r.x,r.y,{format:Gi,type:Hn}):(N.mapPass.width!==N.map.width||N.mapPass.height!==N.map.height)&&N.mapPass.setSize(N.map.width,N.map.height),g.uniforms.shadow_pass.value=N.map.depthTexture,g.uniforms.resolution.value.set(N.map.width,N.map.height),g.uniforms.radius.value=N.radius,i.setRenderTarget(N.mapPass),i.clear(),i.renderBufferDirect(M,null,F,g,R,null),x.uniforms.shadow_pass.value=N.mapPass.texture,x.uniforms.resolution.value.set(N.map.width,N.map.height),x.uniforms.radius.value=N.radius,i.setRenderTarget(N.map),i.clear(),i.renderBufferDirect(M,null,F,x,R,null)}function U(N,M,F,Y){let B=null,q=F.isPointLight===!0?N.customDistanceMaterial:N.customDepthMaterial;if(q!==void 0)B=q;else if(B=F.isPointLight===!0?f:h,i.localClippingEnabled&&M.clipShadows===!0&&Array.isArray(M.clippingPlanes)&&M.clippingPlanes.length!==0||M.displacementMap&&M.displacementScale!==0||M.alphaMap&&M.alphaTest>0||M.map&&M.alphaTest>0||M.alphaToCoverage===!0){let K=B.uuid,ne=M.uuid,z=d[K];z===void 0&&(z={},d[K]=z);let se=z[ne];se===void 0&&(se=B.clone(),z[ne]=se,M.addEventListener("dispose",O)),B=se}if(B.visible=M.visible,B.wireframe=M.wireframe,Y===Vr?B.side=M.shadowSide!==null?M.shadowSide:M.side:B.side=M.shadowSide!==null?M.shadowSide:_[M.side],B.alphaMap=M.alphaMap,B.alphaTest=M.alphaToCoverage===!0?.5:M.alphaTest,B.map=M.map,B.clipShadows=M.clipShadows,B.clippingPlanes=M.clippingPlanes,B.clipIntersection=M.clipIntersection,B.displacementMap=M.displacementMap,B.displacementScale=M.displacementScale,B.displacementBias=M.displacementBias,B.wireframeLinewidth=M.wireframeLinewidth,B.linewidth=M.linewidth,F.isPointLight===!0&&B.isMeshDistanceMaterial===!0){let K=i.properties.get(B);K.light=F}return B}function I(N,M,F,Y,B,q){if(N.visible===!1)return;if(N.layers.test(B)&&(N.isMesh||N.isLine||N.isPoints)&&(N.castShadow||N.receiveShadow&&q===Vr)&&(!N.frustumCulled||N.intersectsFrustum(n))){N.modelViewMatrix.multiplyMatrices(F.matrixWorldInverse,N.matrixWorld);let z=e.update(N),se=N.material;if(Array.isArray(se)){let H=z.groups;for(let te=0,Se=H.length;te<Se;te++){let ie=H[te],V=se[ie.materialIndex];if(V&&V.visible){let ge=U(N,V,Y,q);N.onBeforeShadow(i,N,M,F,z,ge,ie),i.renderBufferDirect(F,null,z,ge,N,ie),N.onAfterShadow(i,N,M,F,z,ge,ie)}}}else if(se.visible){let H=U(N,se,Y,q);N.onBeforeShadow(i,N,M,F,z,H,null),i.renderBufferDirect(F,null,z,H,N,null),N.onAfterShadow(i,N,M,F,z,H,null)}}let ne=N.children;for(let z=0,se=ne.length;z<se;z++)I(ne[z],M,F,Y,B,q)}function O(N){N.target.removeEventListener("dispose",O);for(let F in d){let Y=d[F],B=N.target.uuid;B in Y&&(Y[B].dispose(),delete Y[B])}}}function fM(i,e){function t(){let k=!1,he=new Bt,re=null,Pe=new Bt(0,0,0,0);return{setMask:function(Te){re!==Te&&!k&&(i.colorMask(Te,Te,Te,Te),re=Te)},setLocked:function(Te){k=Te},setClear:function(Te,Ce,Xe,lt,Ee){Ee===!0&&(Te*=lt,Ce*=lt,Xe*=lt),he.set(Te,Ce,Xe,lt),Pe.equals(he)===!1&&(i.clearColor(Te,Ce,Xe,lt),Pe.copy(he))},reset:function(){k=!1,re=null,Pe.set(-1,0,0,0)}}}function n(){let k=!1,he=!1,re=null,Pe=null,Te=null;return{setReversed:function(Ce){if(he!==Ce){let Xe=e.get("EXT_clip_control");Ce?Xe.clipControlEXT(Xe.LOWER_LEFT_EXT,Xe.ZERO_TO_ONE_EXT):Xe.clipControlEXT(Xe.LOWER_LEFT_EXT,Xe.NEGATIVE_ONE_TO_ONE_EXT),he=Ce;let lt=Te;Te=null,this.setClear(lt)}},getReversed:function(){return he},setTest:function(Ce){Ce?Oe(i.DEPTH_TEST):st(i.DEPTH_TEST)},setMask:function(Ce){re!==Ce&&!k&&(i.depthMask(Ce),re=Ce)},setFunc:function(Ce){if(he&&(Ce=Pd[Ce]),Pe!==Ce){switch(Ce){case Za:i.depthFunc(i.NEVER);break;case Ja:i.depthFunc(i.ALWAYS);break;case Ka:i.depthFunc(i.LESS);break;case Ir:i.depthFunc(i.LEQUAL);break;case Qa:i.depthFunc(i.EQUAL);break;case eo:i.depthFunc(i.GEQUAL);break;case to:i.depthFunc(i.GREATER);break;case no:i.depthFunc(i.NOTEQUAL);break;default:i.depthFunc(i.LEQUAL)}Pe=Ce}},setLocked:function(Ce){k=Ce},setClear:function(Ce){Te!==Ce&&(Te=Ce,he&&(Ce=1-Ce),i.clearDepth(Ce))},reset:function(){k=!1,re=null,Pe=null,Te=null,he=!1}}}function r(){let k=!1,he=null,re=null,Pe=null,Te=null,Ce=null,Xe=null,lt=null,Ee=null;return{setTest:function(Ye){k||(Ye?Oe(i.STENCIL_TEST):st(i.STENCIL_TEST))},setMask:function(Ye){he!==Ye&&!k&&(i.stencilMask(Ye),he=Ye)},setFunc:function(Ye,ct,ke){(re!==Ye||Pe!==ct||Te!==ke)&&(i.stencilFunc(Ye,ct,ke),re=Ye,Pe=ct,Te=ke)},setOp:function(Ye,ct,ke){(Ce!==Ye||Xe!==ct||lt!==ke)&&(i.stencilOp(Ye,ct,ke),Ce=Ye,Xe=ct,lt=ke)},setLocked:function(Ye){k=Ye},setClear:function(Ye){Ee!==Ye&&(i.clearStencil(Ye),Ee=Ye)},reset:function(){k=!1,he=null,re=null,Pe=null,Te=null,Ce=null,Xe=null,lt=null,Ee=null}}}let a=new t,l=new n,h=new r,f={},d=new WeakMap,m={},_={},g={},x=new WeakMap,w=[],R=null,b=!1,y=null,P=null,U=null,I=null,O=null,N=null,M=null,F=new rt(0,0,0),Y=0,B=!1,q=null,K=null,ne=null,z=null,se=null,H=i.getParameter(i.MAX_COMBINED_TEXTURE_IMAGE_UNITS),te=!1,Se=0,ie=i.getParameter(i.VERSION);ie.indexOf("WebGL")!==-1?(Se=parseFloat(/^WebGL (\d)/.exec(ie)[1]),te=Se>=1):ie.indexOf("OpenGL ES")!==-1&&(Se=parseFloat(/^OpenGL ES (\d)/.exec(ie)[1]),te=Se>=2);let V=null,ge={},$e=i.getParameter(i.SCISSOR_BOX),tt=i.getParameter(i.VIEWPORT),ue=new Bt().fromArray($e),Ne=new Bt().fromArray(tt);function Ie(k,he,re,Pe){let Te=new Uint8Array(4),Ce=i.createTexture();i.bindTexture(k,Ce),i.texParameteri(k,i.TEXTURE_MIN_FILTER,i.NEAREST),i.texParameteri(k,i.TEXTURE_MAG_FILTER,i.NEAREST);for(let Xe=0;Xe<re;Xe++)k===i.TEXTURE_3D||k===i.TEXTURE_2D_ARRAY?i.texImage3D(he,0,i.RGBA,1,1,Pe,0,i.RGBA,i.UNSIGNED_BYTE,Te):i.texImage2D(he+Xe,0,i.RGBA,1,1,0,i.RGBA,i.UNSIGNED_BYTE,Te);return Ce}let je={};je[i.TEXTURE_2D]=Ie(i.TEXTURE_2D,i.TEXTURE_2D,1),je[i.TEXTURE_CUBE_MAP]=Ie(i.TEXTURE_CUBE_MAP,i.TEXTURE_CUBE_MAP_POSITIVE_X,6),je[i.TEXTURE_2D_ARRAY]=Ie(i.TEXTURE_2D_ARRAY,i.TEXTURE_2D_ARRAY,1,1),je[i.TEXTURE_3D]=Ie(i.TEXTURE_3D,i.TEXTURE_3D,1,1),a.setClear(0,0,0,1),l.setClear(1),h.setClear(0),Oe(i.DEPTH_TEST),l.setFunc(Ir),Rt(!1),bt(Ic),Oe(i.CULL_FACE),Gt(sr);function Oe(k){m[k]!==!0&&(i.enable(k),m[k]=!0)}function st(k){m[k]!==!1&&(i.disable(k),m[k]=!1)}function zt(k,he){return g[k]!==he?(i.bindFramebuffer(k,he),g[k]=he,k===i.DRAW_FRAMEBUFFER&&(g[i.FRAMEBUFFER]=he),k===i.FRAMEBUFFER&&(g[i.DRAW_FRAMEBUFFER]=he),!0):!1}function Qe(k,he){let re=w,Pe=!1;if(k){re=x.get(he),re===void 0&&(re=[],x.set(he,re));let Te=k.textures;if(re.length!==Te.length||re[0]!==i.COLOR_ATTACHMENT0){for(let Ce=0,Xe=Te.length;Ce<Xe;Ce++)re[Ce]=i.COLOR_ATTACHMENT0+Ce;re.length=Te.length,Pe=!0}}else re[0]!==i.BACK&&(re[0]=i.BACK,Pe=!0);Pe&&i.drawBuffers(re)}function wt(k){return R!==k?(i.useProgram(k),R=k,!0):!1}let Tt={[ar]:i.FUNC_ADD,[Ku]:i.FUNC_SUBTRACT,[Qu]:i.FUNC_REVERSE_SUBTRACT};Tt[ed]=i.MIN,Tt[td]=i.MAX;let dt={[nd]:i.ZERO,[id]:i.ONE,[rd]:i.SRC_COLOR,[Nc]:i.SRC_ALPHA,[hd]:i.SRC_ALPHA_SATURATE,[ld]:i.DST_COLOR,[ad]:i.DST_ALPHA,[sd]:i.ONE_MINUS_SRC_COLOR,[Uc]:i.ONE_MINUS_SRC_ALPHA,[cd]:i.ONE_MINUS_DST_COLOR,[od]:i.ONE_MINUS_DST_ALPHA,[ud]:i.CONSTANT_COLOR,[dd]:i.ONE_MINUS_CONSTANT_COLOR,[fd]:i.CONSTANT_ALPHA,[pd]:i.ONE_MINUS_CONSTANT_ALPHA};function Gt(k,he,re,Pe,Te,Ce,Xe,lt,Ee,Ye){if(k===sr){b===!0&&(st(i.BLEND),b=!1);return}if(b===!1&&(Oe(i.BLEND),b=!0),k!==Ju){if(k!==y||Ye!==B){if((P!==ar||O!==ar)&&(i.blendEquation(i.FUNC_ADD),P=ar,O=ar),Ye)switch(k){case Hr:i.blendFuncSeparate(i.ONE,i.ONE_MINUS_SRC_ALPHA,i.ONE,i.ONE_MINUS_SRC_ALPHA);break;case Lc:i.blendFunc(i.ONE,i.ONE);break;case Fc:i.blendFuncSeparate(i.ZERO,i.ONE_MINUS_SRC_COLOR,i.ZERO,i.ONE);break;case Dc:i.blendFuncSeparate(i.DST_COLOR,i.ONE_MINUS_SRC_ALPHA,i.ZERO,i.ONE);break;default:it("WebGLState: Invalid blending: ",k);break}else switch(k){case Hr:i.blendFuncSeparate(i.SRC_ALPHA,i.ONE_MINUS_SRC_ALPHA,i.ONE,i.ONE_MINUS_SRC_ALPHA);break;case Lc:i.blendFuncSeparate(i.SRC_ALPHA,i.ONE,i.ONE,i.ONE);break;case Fc:it("WebGLState: SubtractiveBlending requires material.premultipliedAlpha = true");break;case Dc:it("WebGLState: MultiplyBlending requires material.premultipliedAlpha = true");break;default:it("WebGLState: Invalid blending: ",k);break}U=null,I=null,N=null,M=null,F.set(0,0,0),Y=0,y=k,B=Ye}return}Te=Te||he,Ce=Ce||re,Xe=Xe||Pe,(he!==P||Te!==O)&&(i.blendEquationSeparate(Tt[he],Tt[Te]),P=he,O=Te),(re!==U||Pe!==I||Ce!==N||Xe!==M)&&(i.blendFuncSeparate(dt[re],dt[Pe],dt[Ce],dt[Xe]),U=re,I=Pe,N=Ce,M=Xe),(lt.equals(F)===!1||Ee!==Y)&&(i.blendColor(lt.r,lt.g,lt.b,Ee),F.copy(lt),Y=Ee),y=k,B=!1}function ut(k,he){k.side===ai?st(i.CULL_FACE):Oe(i.CULL_FACE);let re=k.side===xn;he&&(re=!re),Rt(re),k.blending===Hr&&k.transparent===!1?Gt(sr):Gt(k.blending,k.blendEquation,k.blendSrc,k.blendDst,k.blendEquationAlpha,k.blendSrcAlpha,k.blendDstAlpha,k.blendColor,k.blendAlpha,k.premultipliedAlpha),l.setFunc(k.depthFunc),l.setTest(k.depthTest),l.setMask(k.depthWrite),a.setMask(k.colorWrite);let Pe=k.stencilWrite;h.setTest(Pe),Pe&&(h.setMask(k.stencilWriteMask),h.setFunc(k.stencilFunc,k.stencilRef,k.stencilFuncMask),h.setOp(k.stencilFail,k.stencilZFail,k.stencilZPass)),Fe(k.polygonOffset,k.polygonOffsetFactor,k.polygonOffsetUnits),k.alphaToCoverage===!0?Oe(i.SAMPLE_ALPHA_TO_COVERAGE):st(i.SAMPLE_ALPHA_TO_COVERAGE)}function Rt(k){q!==k&&(k?i.frontFace(i.CW):i.frontFace(i.CCW),q=k)}function bt(k){k!==Yu?(Oe(i.CULL_FACE),k!==K&&(k===Ic?i.cullFace(i.BACK):k===ju?i.cullFace(i.FRONT):i.cullFace(i.FRONT_AND_BACK))):st(i.CULL_FACE),K=k}function Kt(k){k!==ne&&(te&&i.lineWidth(k),ne=k)}function Fe(k,he,re){k?(Oe(i.POLYGON_OFFSET_FILL),(z!==he||se!==re)&&(z=he,se=re,l.getReversed()&&(he=-he,re=-re),i.polygonOffset(he,re))):st(i.POLYGON_OFFSET_FILL)}function qe(k){k?Oe(i.SCISSOR_TEST):st(i.SCISSOR_TEST)}function on(k){k===void 0&&(k=i.TEXTURE0+H-1),V!==k&&(i.activeTexture(k),V=k)}function Qt(k,he,re){re===void 0&&(V===null?re=i.TEXTURE0+H-1:re=V);let Pe=ge[re];Pe===void 0&&(Pe={type:void 0,texture:void 0},ge[re]=Pe),(Pe.type!==k||Pe.texture!==he)&&(V!==re&&(i.activeTexture(re),V=re),i.bindTexture(k,he||je[k]),Pe.type=k,Pe.texture=he)}function W(){let k=ge[V];k!==void 0&&k.type!==void 0&&(i.bindTexture(k.type,null),k.type=void 0,k.texture=void 0)}function mn(){try{i.compressedTexImage2D(...arguments)}catch(k){it("WebGLState:",k)}}function At(){try{i.compressedTexImage3D(...arguments)}catch(k){it("WebGLState:",k)}}function Ft(){try{i.texSubImage2D(...arguments)}catch(k){it("WebGLState:",k)}}function De(){try{i.texSubImage3D(...arguments)}catch(k){it("WebGLState:",k)}}function Wt(){try{i.compressedTexSubImage2D(...arguments)}catch(k){it("WebGLState:",k)}}function Ze(){try{i.compressedTexSubImage3D(...arguments)}catch(k){it("WebGLState:",k)}}function Je(){try{i.texStorage2D(...arguments)}catch(k){it("WebGLState:",k)}}function L(){try{i.texStorage3D(...arguments)}catch(k){it("WebGLState:",k)}}function T(){try{i.texImage2D(...arguments)}catch(k){it("WebGLState:",k)}}function j(){try{i.texImage3D(...arguments)}catch(k){it("WebGLState:",k)}}function ye(k){return _[k]!==void 0?_[k]:i.getParameter(k)}function de(k,he){_[k]!==he&&(i.pixelStorei(k,he),_[k]=he)}function me(k){ue.equals(k)===!1&&(i.scissor(k.x,k.y,k.z,k.w),ue.copy(k))}function Me(k){Ne.equals(k)===!1&&(i.viewport(k.x,k.y,k.z,k.w),Ne.copy(k))}function ae(k,he){let re=d.get(he);re===void 0&&(re=new WeakMap,d.set(he,re));let Pe=re.get(k);Pe===void 0&&(Pe=i.getUniformBlockIndex(he,k.name),i.uniformBlockBinding(he,Pe,Pe),re.set(k,Pe))}function le(k,he,re){let Te=d.get(he).get(k);f[Te]!==re&&(i.bindBufferBase(i.UNIFORM_BUFFER,Te,re),f[Te]=re)}function Re(){i.disable(i.BLEND),i.disable(i.CULL_FACE),i.disable(i.DEPTH_TEST),i.disable(i.POLYGON_OFFSET_FILL),i.disable(i.SCISSOR_TEST),i.disable(i.STENCIL_TEST),i.disable(i.SAMPLE_ALPHA_TO_COVERAGE),i.blendEquation(i.FUNC_ADD),i.blendFunc(i.ONE,i.ZERO),i.blendFuncSeparate(i.ONE,i.ZERO,i.ONE,i.ZERO),i.blendColor(0,0,0,0),i.colorMask(!0,!0,!0,!0),i.clearColor(0,0,0,0),i.depthMask(!0),i.depthFunc(i.LESS),l.setReversed(!1),i.clearDepth(1),i.stencilMask(4294967295),i.stencilFunc(i.ALWAYS,0,4294967295),i.stencilOp(i.KEEP,i.KEEP,i.KEEP),i.clearStencil(0),i.cullFace(i.BACK),i.frontFace(i.CCW),i.polygonOffset(0,0),i.activeTexture(i.TEXTURE0),i.bindFramebuffer(i.FRAMEBUFFER,null),i.bindFramebuffer(i.DRAW_FRAMEBUFFER,null),i.bindFramebuffer(i.READ_FRAMEBUFFER,null),i.useProgram(null),i.lineWidth(1),i.scissor(0,0,i.canvas.width,i.canvas.height),i.viewport(0,0,i.canvas.width,i.canvas.height),i.pixelStorei(i.PACK_ALIGNMENT,4),i.pixelStorei(i.UNPACK_ALIGNMENT,4),i.pixelStorei(i.UNPACK_FLIP_Y_WEBGL,!1),i.pixelStorei(i.UNPACK_PREMULTIPLY_ALPHA_WEBGL,!1),i.pixelStorei(i.UNPACK_COLORSPACE_CONVERSION_WEBGL,i.BROWSER_DEFAULT_WEBGL),i.pixelStorei(i.PACK_ROW_LENGTH,0),i.pixelStorei(i.PACK_SKIP_PIXELS,0),i.pixelStorei(i.PACK_SKIP_ROWS,0),i.pixelStorei(i.UNPACK_ROW_LENGTH,0),i.pixelStorei(i.UNPACK_IMAGE_HEIGHT,0),i.pixelStorei(i.UNPACK_SKIP_PIXELS,0),i.pixelStorei(i.UNPACK_SKIP_ROWS,0),i.pixelStorei(i.UNPACK_SKIP_IMAGES,0),m={},_={},V=null,ge={},g={},f={},x=new WeakMap,w=[],R=null,b=!1,y=null,P=null,U=null,I=null,O=null,N=null,M=null,F=new rt(0,0,0),Y=0,B=!1,q=null,K=null,ne=null,z=null,se=null,ue.set(0,0,i.canvas.width,i.canvas.height),Ne.set(0,0,i.canvas.width,i.canvas.height),a.reset(),l.reset(),h.reset()}return{buffers:{color:a,depth:l,stencil:h},enable:Oe,disable:st,bindFramebuffer:zt,drawBuffers:Qe,useProgram:wt,setBlending:Gt,setMaterial:ut,setFlipSided:Rt,setCullFace:bt,setLineWidth:Kt,setPolygonOffset:Fe,setScissorTest:qe,activeTexture:on,bindTexture:Qt,unbindTexture:W,compressedTexImage2D:mn,compressedTexImage3D:At,texImage2D:T,texImage3D:j,pixelStorei:de,getParameter:ye,updateUBOMapping:ae,uniformBlockBinding:le,texStorage2D:Je,texStorage3D:L,texSubImage2D:Ft,texSubImage3D:De,compressedTexSubImage2D:Wt,compressedTexSubImage3D:Ze,scissor:me,viewport:Me,reset:Re}}function pM(i,e,t,n,r,a,l){let h=e.has("WEBGL_multisampled_render_to_texture")?e.get("WEBGL_multisampled_render_to_texture"):null,f=typeof navigator>"u"?!1:/OculusBrowser/g.test(navigator.userAgent),d=new xt,m=new WeakMap,_=new Set,g,x=new WeakMap,w=new Set,R=new FinalizationRegistry(L=>w.delete(L)),b=!1;try{b=typeof OffscreenCanvas<"u"&&new OffscreenCanvas(1,1).getContext("2d")!==null}catch{}function y(L,T){return b?new OffscreenCanvas(L,T):us("canvas")}function P(L,T,j){let ye=1,de=Je(L);if((de.width>j||de.height>j)&&(ye=j/Math.max(de.width,de.height)),ye<1)if(typeof HTMLImageElement<"u"&&L instanceof HTMLImageElement||typeof HTMLCanvasElement<"u"&&L instanceof HTMLCanvasElement||typeof ImageBitmap<"u"&&L instanceof ImageBitmap||typeof VideoFrame<"u"&&L instanceof VideoFrame){let me=Math.floor(ye*de.width),Me=Math.floor(ye*de.height);g===void 0&&(g=y(me,Me));let ae=T?y(me,Me):g;return ae.width=me,ae.height=Me,ae.getContext("2d").drawImage(L,0,0,me,Me),et("WebGLRenderer: Texture has been resized from ("+de.width+"x"+de.height+") to ("+me+"x"+Me+")."),ae}else return"data"in L&&et("WebGLRenderer: Image in DataTexture is too big ("+de.width+"x"+de.height+")."),L;return L}function U(L){return L.generateMipmaps}function I(L){i.generateMipmap(L)}function O(L){return L.isWebGLCubeRenderTarget?i.TEXTURE_CUBE_MAP:L.isWebGL3DRenderTarget?i.TEXTURE_3D:L.isWebGLArrayRenderTarget||L.isCompressedArrayTexture?i.TEXTURE_2D_ARRAY:i.TEXTURE_2D}function N(L,T,j,ye,de,me=!1){if(L!==null){if(i[L]!==void 0)return i[L];et("WebGLRenderer: Attempt to use non-existing WebGL internal format '"+L+"'")}let Me;ye&&(Me=e.get("EXT_texture_norm16"),Me||et("WebGLRenderer: Unable to use normalized textures without EXT_texture_norm16 extension"));let ae=T;if(T===i.RED&&(j===i.FLOAT&&(ae=i.R32F),j===i.HALF_FLOAT&&(ae=i.R16F),j===i.UNSIGNED_BYTE&&(ae=i.R8),j===i.UNSIGNED_SHORT&&Me&&(ae=Me.R16_EXT),j===i.SHORT&&Me&&(ae=Me.R16_SNORM_EXT)),T===i.RED_INTEGER&&(j===i.UNSIGNED_BYTE&&(ae=i.R8UI),j===i.UNSIGNED_SHORT&&(ae=i.R16UI),j===i.UNSIGNED_INT&&(ae=i.R32UI),j===i.BYTE&&(ae=i.R8I),j===i.SHORT&&(ae=i.R16I),j===i.INT&&(ae=i.R32I)),T===i.RG&&(j===i.FLOAT&&(ae=i.RG32F),j===i.HALF_FLOAT&&(ae=i.RG16F),j===i.UNSIGNED_BYTE&&(ae=i.RG8),j===i.UNSIGNED_SHORT&&Me&&(ae=Me.RG16_EXT),j===i.SHORT&&Me&&(ae=Me.RG16_SNORM_EXT)),T===i.RG_INTEGER&&(j===i.UNSIGNED_BYTE&&(ae=i.RG8UI),j===i.UNSIGNED_SHORT&&(ae=i.RG16UI),j===i.UNSIGNED_INT&&(ae=i.RG32UI),j===i.BYTE&&(ae=i.RG8I),j===i.SHORT&&(ae=i.RG16I),j===i.INT&&(ae=i.RG32I)),T===i.RGB_INTEGER&&(j===i.UNSIGNED_BYTE&&(ae=i.RGB8UI),j===i.UNSIGNED_SHORT&&(ae=i.RGB16UI),j===i.UNSIGNED_INT&&(ae=i.RGB32UI),j===i.BYTE&&(ae=i.RGB8I),j===i.SHORT&&(ae=i.RGB16I),j===i.INT&&(ae=i.RGB32I)),T===i.RGBA_INTEGER&&(j===i.UNSIGNED_BYTE&&(ae=i.RGBA8UI),j===i.UNSIGNED_SHORT&&(ae=i.RGBA16UI),j===i.UNSIGNED_INT&&(ae=i.RGBA32UI),j===i.BYTE&&(ae=i.RGBA8I),j===i.SHORT&&(ae=i.RGBA16I),j===i.INT&&(ae=i.RGBA32I)),T===i.RGB&&(j===i.UNSIGNED_SHORT&&Me&&(ae=Me.RGB16_EXT),j===i.SHORT&&Me&&(ae=Me.RGB16_SNORM_EXT),j===i.UNSIGNED_INT_5_9_9_9_REV&&(ae=i.RGB9_E5),j===i.UNSIGNED_INT_10F_11F_11F_REV&&(ae=i.R11F_G11F_B10F)),T===i.RGBA){let le=me?hs:vt.getTransfer(de);j===i.FLOAT&&(ae=i.RGBA32F),j===i.HALF_FLOAT&&(ae=i.RGBA16F),j===i.UNSIGNED_BYTE&&(ae=le===Ct?i.SRGB8_ALPHA8:i.RGBA8),j===i.UNSIGNED_SHORT&&Me&&(ae=Me.RGBA16_EXT),j===i.SHORT&&Me&&(ae=Me.RGBA16_SNORM_EXT),j===i.UNSIGNED_SHORT_4_4_4_4&&(ae=i.RGBA4),j===i.UNSIGNED_SHORT_5_5_5_1&&(ae=i.RGB5_A1)}return(ae===i.R16F||ae===i.R32F||ae===i.RG16F||ae===i.RG32F||ae===i.RGBA16F||ae===i.RGBA32F)&&e.get("EXT_color_buffer_float"),ae}function M(L,T){let j;return L?T===null||T===Gn||T===lr?j=i.DEPTH24_STENCIL8:T===Vn?j=i.DEPTH32F_STENCIL8:T===$r&&(j=i.DEPTH24_STENCIL8,et("DepthTexture: 16 bit depth attachment is not supported with stencil. Using 24-bit attachment.")):T===null||T===Gn||T===lr?j=i.DEPTH_COMPONENT24:T===Vn?j=i.DEPTH_COMPONENT32F:T===$r&&(j=i.DEPTH_COMPONENT16),j}function F(L,T){return U(L)===!0||L.isFramebufferTexture&&L.minFilter!==sn&&L.minFilter!==vn?Math.log2(Math.max(T.width,T.height))+1:L.mipmaps.length>0?L.mipmaps.length:L.isCompressedTexture&&Array.isArray(L.image)?T.mipmaps.length:1}function Y(L){let T=new WeakRef(L);n.get(L).__ref=T,w.add(T),R.register(L,T,T)}function B(L){let T=n.get(L).__ref;T!==void 0&&(w.delete(T),R.unregister(T))}function q(L){ne(L.target)}function K(L){z(L.target)}function ne(L){L.removeEventListener("dispose",q),B(L),H(L),L.isVideoTexture&&m.delete(L),L.isHTMLTexture&&_.delete(L)}function z(L){L.removeEventListener("dispose",K),B(L),Se(L)}function se(){for(let L of w){let T=L.deref();T!==void 0&&(T.isRenderTarget===!0?z(T):ne(T))}w.clear(),_.clear()}function H(L){let T=n.get(L);if(T.__webglInit===void 0)return;let j=L.source,ye=x.get(j);if(ye){let de=ye[T.__cacheKey];de.usedTimes--,de.usedTimes===0&&te(L),Object.keys(ye).length===0&&x.delete(j)}n.remove(L)}function te(L){let T=n.get(L);i.deleteTexture(T.__webglTexture);let j=L.source,ye=x.get(j);delete ye[T.__cacheKey],l.memory.textures--}function Se(L){let T=n.get(L);T.__depthDisposeCallback&&T.__depthDisposeCallback();let j=L.depthTexture;if(j&&j.renderTarget===L&&ne(j),L.isWebGLCubeRenderTarget)for(let de=0;de<6;de++){if(Array.isArray(T.__webglFramebuffer[de]))for(let me=0;me<T.__webglFramebuffer[de].length;me++)i.deleteFramebuffer(T.__webglFramebuffer[de][me]);else i.deleteFramebuffer(T.__webglFramebuffer[de]);T.__webglDepthbuffer&&i.deleteRenderbuffer(T.__webglDepthbuffer[de])}else{if(Array.isArray(T.__webglFramebuffer))for(let de=0;de<T.__webglFramebuffer.length;de++)i.deleteFramebuffer(T.__webglFramebuffer[de]);else i.deleteFramebuffer(T.__webglFramebuffer);if(T.__webglDepthbuffer&&i.deleteRenderbuffer(T.__webglDepthbuffer),T.__webglMultisampledFramebuffer&&i.deleteFramebuffer(T.__webglMultisampledFramebuffer),T.__webglColorRenderbuffer)for(let de=0;de<T.__webglColorRenderbuffer.length;de++)T.__webglColorRenderbuffer[de]&&i.deleteRenderbuffer(T.__webglColorRenderbuffer[de]);T.__webglDepthRenderbuffer&&i.deleteRenderbuffer(T.__webglDepthRenderbuffer)}let ye=L.textures;for(let de=0,me=ye.length;de<me;de++){let Me=n.get(ye[de]);Me.__webglTexture&&(i.deleteTexture(Me.__webglTexture),l.memory.textures--),n.remove(ye[de])}n.remove(L)}let ie=0;function V(){ie=0}function ge(){return ie}function $e(L){ie=L}function tt(){let L=ie;return L>=r.maxTextures&&et("WebGLTextures: Trying to use "+(L+1)+" texture units while this GPU supports only "+r.maxTextures),ie+=1,L}function ue(L){let T=[];return T.push(L.wrapS),T.push(L.wrapT),T.push(L.wrapR||0),T.push(L.magFilter),T.push(L.minFilter),T.push(L.anisotropy),T.push(L.internalFormat),T.push(L.format),T.push(L.type),T.push(L.generateMipmaps),T.push(L.mipmapsAutoUpdate),T.push(L.premultiplyAlpha),T.push(L.flipY),T.push(L.unpackAlignment),T.push(L.colorSpace),T.join()}function Ne(L,T){let j=n.get(L);if(L.isVideoTexture&&Wt(L),L.isRenderTargetTexture===!1&&L.isExternalTexture!==!0&&L.version>0&&j.__version!==L.version){let ye=L.image;if(ye===null)et("WebGLRenderer: Texture marked for update but no image data found.");else if(ye.complete===!1)et("WebGLRenderer: Texture marked for update but image is incomplete");else{ut(j,L,T);return}}else L.isExternalTexture&&(j.__webglTexture=L.sourceTexture?L.sourceTexture:null);t.bindTexture(i.TEXTURE_2D,j.__webglTexture,i.TEXTURE0+T)}function Ie(L,T){let j=n.get(L);if(L.isRenderTargetTexture===!1&&L.version>0&&j.__version!==L.version){ut(j,L,T);return}else L.isExternalTexture&&(j.__webglTexture=L.sourceTexture?L.sourceTexture:null);t.bindTexture(i.TEXTURE_2D_ARRAY,j.__webglTexture,i.TEXTURE0+T)}function je(L,T){let j=n.get(L);if(L.isRenderTargetTexture===!1&&L.version>0&&j.__version!==L.version){ut(j,L,T);return}t.bindTexture(i.TEXTURE_3D,j.__webglTexture,i.TEXTURE0+T)}function Oe(L,T){let j=n.get(L);if(L.version>0&&j.__version!==L.version){Rt(j,L,T);return}t.bindTexture(i.TEXTURE_CUBE_MAP,j.__webglTexture,i.TEXTURE0+T)}let st={[Lr]:i.REPEAT,[ei]:i.CLAMP_TO_EDGE,[io]:i.MIRRORED_REPEAT},zt={[sn]:i.NEAREST,[_d]:i.NEAREST_MIPMAP_NEAREST,[Cs]:i.NEAREST_MIPMAP_LINEAR,[vn]:i.LINEAR,[Po]:i.LINEAR_MIPMAP_NEAREST,[Si]:i.LINEAR_MIPMAP_LINEAR},Qe={[bd]:i.NEVER,[th]:i.ALWAYS,[Sd]:i.LESS,[Qc]:i.LEQUAL,[Md]:i.EQUAL,[eh]:i.GEQUAL,[wd]:i.GREATER,[Ed]:i.NOTEQUAL};function wt(L,T){if(T.type===Vn&&e.has("OES_texture_float_linear")===!1&&(T.magFilter===vn||T.magFilter===Po||T.magFilter===Cs||T.magFilter===Si||T.minFilter===vn||T.minFilter===Po||T.minFilter===Cs||T.minFilter===Si)&&et("WebGLRenderer: Unable to use linear filtering with floating point textures. OES_texture_float_linear not supported on this device."),i.texParameteri(L,i.TEXTURE_WRAP_S,st[T.wrapS]),i.texParameteri(L,i.TEXTURE_WRAP_T,st[T.wrapT]),(L===i.TEXTURE_3D||L===i.TEXTURE_2D_ARRAY)&&i.texParameteri(L,i.TEXTURE_WRAP_R,st[T.wrapR]),i.texParameteri(L,i.TEXTURE_MAG_FILTER,zt[T.magFilter]),i.texParameteri(L,i.TEXTURE_MIN_FILTER,zt[T.minFilter]),T.compareFunction&&(i.texParameteri(L,i.TEXTURE_COMPARE_MODE,i.COMPARE_REF_TO_TEXTURE),i.texParameteri(L,i.TEXTURE_COMPARE_FUNC,Qe[T.compareFunction])),e.has("EXT_texture_filter_anisotropic")===!0){if(T.magFilter===sn||T.minFilter!==Cs&&T.minFilter!==Si||T.type===Vn&&e.has("OES_texture_float_linear")===!1)return;if(T.anisotropy>1||n.get(T).__currentAnisotropy){let j=e.get("EXT_texture_filter_anisotropic");i.texParameterf(L,j.TEXTURE_MAX_ANISOTROPY_EXT,Math.min(T.anisotropy,r.getMaxAnisotropy())),n.get(T).__currentAnisotropy=T.anisotropy}}}function Tt(L,T){let j=!1;L.__webglInit===void 0&&(L.__webglInit=!0,T.addEventListener("dispose",q),Y(T));let ye=T.source,de=x.get(ye);de===void 0&&(de={},x.set(ye,de));let me=ue(T);if(me!==L.__cacheKey){de[me]===void 0&&(de[me]={texture:i.createTexture(),usedTimes:0},l.memory.textures++,j=!0),de[me].usedTimes++;let Me=de[L.__cacheKey];Me!==void 0&&(de[L.__cacheKey].usedTimes--,Me.usedTimes===0&&te(T)),L.__cacheKey=me,L.__webglTexture=de[me].texture}return j}function dt(L,T,j){return Math.floor(Math.floor(L/j)/T)}function Gt(L,T,j,ye){let me=L.updateRanges;if(me.length===0)t.texSubImage2D(i.TEXTURE_2D,0,0,0,T.width,T.height,j,ye,T.data);else{me.sort((k,he)=>k.start-he.start);let Me=0;for(let k=1;k<me.length;k++){let he=me[Me],re=me[k],Pe=he.start+he.count,Te=dt(re.start,T.width,4),Ce=dt(he.start,T.width,4);re.start<=Pe+1&&Te===Ce&&dt(re.start+re.count-1,T.width,4)===Te?he.count=Math.max(he.count,re.start+re.count-he.start):(++Me,me[Me]=re)}me.length=Me+1;let ae=t.getParameter(i.UNPACK_ROW_LENGTH),le=t.getParameter(i.UNPACK_SKIP_PIXELS),Re=t.getParameter(i.UNPACK_SKIP_ROWS);t.pixelStorei(i.UNPACK_ROW_LENGTH,T.width);for(let k=0,he=me.length;k<he;k++){let re=me[k],Pe=Math.floor(re.start/4),Te=Math.ceil(re.count/4),Ce=Pe%T.width,Xe=Math.floor(Pe/T.width),lt=Te,Ee=1;t.pixelStorei(i.UNPACK_SKIP_PIXELS,Ce),t.pixelStorei(i.UNPACK_SKIP_ROWS,Xe),t.texSubImage2D(i.TEXTURE_2D,0,Ce,Xe,lt,Ee,j,ye,T.data)}L.clearUpdateRanges(),t.pixelStorei(i.UNPACK_ROW_LENGTH,ae),t.pixelStorei(i.UNPACK_SKIP_PIXELS,le),t.pixelStorei(i.UNPACK_SKIP_ROWS,Re)}}function ut(L,T,j){let ye=i.TEXTURE_2D;(T.isDataArrayTexture||T.isCompressedArrayTexture)&&(ye=i.TEXTURE_2D_ARRAY),T.isData3DTexture&&(ye=i.TEXTURE_3D);let de=Tt(L,T),me=T.source;t.bindTexture(ye,L.__webglTexture,i.TEXTURE0+j);let Me=n.get(me);if(me.version!==Me.__version||de===!0){if(t.activeTexture(i.TEXTURE0+j),(typeof ImageBitmap<"u"&&T.image instanceof ImageBitmap)===!1){let Ee=vt.getPrimaries(vt.workingColorSpace),Ye=T.colorSpace===wi?null:vt.getPrimaries(T.colorSpace),ct=T.colorSpace===wi||Ee===Ye?i.NONE:i.BROWSER_DEFAULT_WEBGL;t.pixelStorei(i.UNPACK_FLIP_Y_WEBGL,T.flipY),t.pixelStorei(i.UNPACK_PREMULTIPLY_ALPHA_WEBGL,T.premultiplyAlpha),t.pixelStorei(i.UNPACK_COLORSPACE_CONVERSION_WEBGL,ct)}t.pixelStorei(i.UNPACK_ALIGNMENT,T.unpackAlignment);let le=P(T.image,!1,r.maxTextureSize);le=Ze(T,le);let Re=a.convert(T.format,T.colorSpace),k=a.convert(T.type),he=N(T.internalFormat,Re,k,T.normalized,T.colorSpace,T.isVideoTexture);wt(ye,T);let re,Pe=T.mipmaps,Te=T.isVideoTexture!==!0,Ce=Me.__version===void 0||de===!0,Xe=me.dataReady,lt=F(T,le);if(T.isDepthTexture)he=M(T.format===Mi,T.type),Ce&&(Te?t.texStorage2D(i.TEXTURE_2D,1,he,le.width,le.height):t.texImage2D(i.TEXTURE_2D,0,he,le.width,le.height,0,Re,k,null));else if(T.isDataTexture)if(Pe.length>0){Te&&Ce&&t.texStorage2D(i.TEXTURE_2D,lt,he,Pe[0].width,Pe[0].height);for(let Ee=0,Ye=Pe.length;Ee<Ye;Ee++)re=Pe[Ee],Te?Xe&&t.texSubImage2D(i.TEXTURE_2D,Ee,0,0,re.width,re.height,Re,k,re.data):t.texImage2D(i.TEXTURE_2D,Ee,he,re.width,re.height,0,Re,k,re.data);T.generateMipmaps=!1}else Te?(Ce&&t.texStorage2D(i.TEXTURE_2D,lt,he,le.width,le.height),Xe&&Gt(T,le,Re,k)):t.texImage2D(i.TEXTURE_2D,0,he,le.width,le.height,0,Re,k,le.data);else if(T.isCompressedTexture)if(T.isCompressedArrayTexture){Te&&Ce&&t.texStorage3D(i.TEXTURE_2D_ARRAY,lt,he,Pe[0].width,Pe[0].height,le.depth);for(let Ee=0,Ye=Pe.length;Ee<Ye;Ee++)if(re=Pe[Ee],T.format!==Wn)if(Re!==null)if(Te){if(Xe)if(T.layerUpdates.size>0){let ct=lh(re.width,re.height,T.format,T.type);for(let ke of T.layerUpdates){let Et=re.data.subarray(ke*ct/re.data.BYTES_PER_ELEMENT,(ke+1)*ct/re.data.BYTES_PER_ELEMENT);t.compressedTexSubImage3D(i.TEXTURE_2D_ARRAY,Ee,0,0,ke,re.width,re.height,1,Re,Et)}}else t.compressedTexSubImage3D(i.TEXTURE_2D_ARRAY,Ee,0,0,0,re.width,re.height,le.depth,Re,re.data)}else t.compressedTexImage3D(i.TEXTURE_2D_ARRAY,Ee,he,re.width,re.height,le.depth,0,re.data,0,0);else et("WebGLRenderer: Attempt to load unsupported compressed texture format in .uploadTexture()");else Te?Xe&&t.texSubImage3D(i.TEXTURE_2D_ARRAY,Ee,0,0,0,re.width,re.height,le.depth,Re,k,re.data):t.texImage3D(i.TEXTURE_2D_ARRAY,Ee,he,re.width,re.height,le.depth,0,Re,k,re.data);T.layerUpdates.size>0&&T.clearLayerUpdates()}else{Te&&Ce&&t.texStorage2D(i.TEXTURE_2D,lt,he,Pe[0].width,Pe[0].height);for(let Ee=0,Ye=Pe.length;Ee<Ye;Ee++)re=Pe[Ee],T.format!==Wn?Re!==null?Te?Xe&&t.compressedTexSubImage2D(i.TEXTURE_2D,Ee,0,0,re.width,re.height,Re,re.data):t.compressedTexImage2D(i.TEXTURE_2D,Ee,he,re.width,re.height,0,re.data):et("WebGLRenderer: Attempt to load unsupported compressed texture format in .uploadTexture()"):Te?Xe&&t.texSubImage2D(i.TEXTURE_2D,Ee,0,0,re.width,re.height,Re,k,re.data):t.texImage2D(i.TEXTURE_2D,Ee,he,re.width,re.height,0,Re,k,re.data)}else if(T.isDataArrayTexture)if(Te){if(Ce&&t.texStorage3D(i.TEXTURE_2D_ARRAY,lt,he,le.width,le.height,le.depth),Xe)if(T.layerUpdates.size>0){let Ee=lh(le.width,le.height,T.format,T.type);for(let Ye of T.layerUpdates){let ct=le.data.subarray(Ye*Ee/le.data.BYTES_PER_ELEMENT,(Ye+1)*Ee/le.data.BYTES_PER_ELEMENT);t.texSubImage3D(i.TEXTURE_2D_ARRAY,0,0,0,Ye,le.width,le.height,1,Re,k,ct)}T.clearLayerUpdates()}else t.texSubImage3D(i.TEXTURE_2D_ARRAY,0,0,0,0,le.width,le.height,le.depth,Re,k,le.data)}else t.texImage3D(i.TEXTURE_2D_ARRAY,0,he,le.width,le.height,le.depth,0,Re,k,le.data);else if(T.isData3DTexture)Te?(Ce&&t.texStorage3D(i.TEXTURE_3D,lt,he,le.width,le.height,le.depth),Xe&&t.texSubImage3D(i.TEXTURE_3D,0,0,0,0,le.width,le.height,le.depth,Re,k,le.data)):t.texImage3D(i.TEXTURE_3D,0,he,le.width,le.height,le.depth,0,Re,k,le.data);else if(T.isFramebufferTexture){if(Ce)if(Te)t.texStorage2D(i.TEXTURE_2D,lt,he,le.width,le.height);else{let Ee=le.width,Ye=le.height;for(let ct=0;ct<lt;ct++)t.texImage2D(i.TEXTURE_2D,ct,he,Ee,Ye,0,Re,k,null),Ee>>=1,Ye>>=1}}else if(T.isHTMLTexture){if("texElementImage2D"in i){let Ee=i.canvas;if(Ee.hasAttribute("layoutsubtree")||Ee.setAttribute("layoutsubtree","true"),le.parentNode!==Ee){Ee.appendChild(le),_.add(T),Ee.onpaint=Ye=>{let ct=Ye.changedElements;for(let ke of _)ct.includes(ke.image)&&(ke.needsUpdate=!0)},Ee.requestPaint();return}if(i.texElementImage2D.length===3)i.texElementImage2D(i.TEXTURE_2D,i.RGBA8,le);else{let ct=i.RGBA,ke=i.RGBA,Et=i.UNSIGNED_BYTE;i.texElementImage2D(i.TEXTURE_2D,0,ct,ke,Et,le)}i.texParameteri(i.TEXTURE_2D,i.TEXTURE_MIN_FILTER,i.LINEAR),i.texParameteri(i.TEXTURE_2D,i.TEXTURE_WRAP_S,i.CLAMP_TO_EDGE),i.texParameteri(i.TEXTURE_2D,i.TEXTURE_WRAP_T,i.CLAMP_TO_EDGE)}}else if(Pe.length>0){if(Te&&Ce){let Ee=Je(Pe[0]);t.texStorage2D(i.TEXTURE_2D,lt,he,Ee.width,Ee.height)}for(let Ee=0,Ye=Pe.length;Ee<Ye;Ee++)re=Pe[Ee],Te?Xe&&t.texSubImage2D(i.TEXTURE_2D,Ee,0,0,Re,k,re):t.texImage2D(i.TEXTURE_2D,Ee,he,Re,k,re);T.generateMipmaps=!1}else if(Te){if(Ce){let Ee=Je(le);t.texStorage2D(i.TEXTURE_2D,lt,he,Ee.width,Ee.height)}Xe&&t.texSubImage2D(i.TEXTURE_2D,0,0,0,Re,k,le)}else t.texImage2D(i.TEXTURE_2D,0,he,Re,k,le);U(T)&&T.mipmapsAutoUpdate===!0&&I(ye),Me.__version=me.version,T.onUpdate&&T.onUpdate(T)}L.__version=T.version}function Rt(L,T,j){if(T.image.length!==6)return;let ye=Tt(L,T),de=T.source;t.bindTexture(i.TEXTURE_CUBE_MAP,L.__webglTexture,i.TEXTURE0+j);let me=n.get(de);if(de.version!==me.__version||ye===!0){t.activeTexture(i.TEXTURE0+j);let Me=vt.getPrimaries(vt.workingColorSpace),ae=T.colorSpace===wi?null:vt.getPrimaries(T.colorSpace),le=T.colorSpace===wi||Me===ae?i.NONE:i.BROWSER_DEFAULT_WEBGL;t.pixelStorei(i.UNPACK_FLIP_Y_WEBGL,T.flipY),t.pixelStorei(i.UNPACK_PREMULTIPLY_ALPHA_WEBGL,T.premultiplyAlpha),t.pixelStorei(i.UNPACK_ALIGNMENT,T.unpackAlignment),t.pixelStorei(i.UNPACK_COLORSPACE_CONVERSION_WEBGL,le);let Re=T.isCompressedTexture||T.image[0].isCompressedTexture,k=T.image[0]&&T.image[0].isDataTexture,he=[];for(let ke=0;ke<6;ke++)!Re&&!k?he[ke]=P(T.image[ke],!0,r.maxCubemapSize):he[ke]=k?T.image[ke].image:T.image[ke],he[ke]=Ze(T,he[ke]);let re=he[0],Pe=a.convert(T.format,T.colorSpace),Te=a.convert(T.type),Ce=N(T.internalFormat,Pe,Te,T.normalized,T.colorSpace),Xe=T.isVideoTexture!==!0,lt=me.__version===void 0||ye===!0,Ee=de.dataReady,Ye=F(T,re);wt(i.TEXTURE_CUBE_MAP,T);let ct;if(T.isDepthTexture){if(Ce=M(T.format===Mi,T.type),lt)if(Xe)t.texStorage2D(i.TEXTURE_CUBE_MAP,1,Ce,re.width,re.height);else for(let ke=0;ke<6;ke++)t.texImage2D(i.TEXTURE_CUBE_MAP_POSITIVE_X+ke,0,Ce,re.width,re.height,0,Pe,Te,null)}else if(Re){Xe&&lt&&t.texStorage2D(i.TEXTURE_CUBE_MAP,Ye,Ce,re.width,re.height);for(let ke=0;ke<6;ke++){ct=he[ke].mipmaps;for(let Et=0;Et<ct.length;Et++){let Nt=ct[Et];T.format!==Wn?Pe!==null?Xe?Ee&&t.compressedTexSubImage2D(i.TEXTURE_CUBE_MAP_POSITIVE_X+ke,Et,0,0,Nt.width,Nt.height,Pe,Nt.data):t.compressedTexImage2D(i.TEXTURE_CUBE_MAP_POSITIVE_X+ke,Et,Ce,Nt.width,Nt.height,0,Nt.data):et("WebGLRenderer: Attempt to load unsupported compressed texture format in .setTextureCube()"):Xe?Ee&&t.texSubImage2D(i.TEXTURE_CUBE_MAP_POSITIVE_X+ke,Et,0,0,Nt.width,Nt.height,Pe,Te,Nt.data):t.texImage2D(i.TEXTURE_CUBE_MAP_POSITIVE_X+ke,Et,Ce,Nt.width,Nt.height,0,Pe,Te,Nt.data)}}}else{if(ct=T.mipmaps,Xe&&lt){ct.length>0&&Ye++;let ke=Je(he[0]);t.texStorage2D(i.TEXTURE_CUBE_MAP,Ye,Ce,ke.width,ke.height)}for(let ke=0;ke<6;ke++)if(k){Xe?Ee&&t.texSubImage2D(i.TEXTURE_CUBE_MAP_POSITIVE_X+ke,0,0,0,he[ke].width,he[ke].height,Pe,Te,he[ke].data):t.texImage2D(i.TEXTURE_CUBE_MAP_POSITIVE_X+ke,0,Ce,he[ke].width,he[ke].height,0,Pe,Te,he[ke].data);for(let Et=0;Et<ct.length;Et++){let hi=ct[Et].image[ke].image;Xe?Ee&&t.texSubImage2D(i.TEXTURE_CUBE_MAP_POSITIVE_X+ke,Et+1,0,0,hi.width,hi.height,Pe,Te,hi.data):t.texImage2D(i.TEXTURE_CUBE_MAP_POSITIVE_X+ke,Et+1,Ce,hi.width,hi.height,0,Pe,Te,hi.data)}}else{Xe?Ee&&t.texSubImage2D(i.TEXTURE_CUBE_MAP_POSITIVE_X+ke,0,0,0,Pe,Te,he[ke]):t.texImage2D(i.TEXTURE_CUBE_MAP_POSITIVE_X+ke,0,Ce,Pe,Te,he[ke]);for(let Et=0;Et<ct.length;Et++){let Nt=ct[Et];Xe?Ee&&t.texSubImage2D(i.TEXTURE_CUBE_MAP_POSITIVE_X+ke,Et+1,0,0,Pe,Te,Nt.image[ke]):t.texImage2D(i.TEXTURE_CUBE_MAP_POSITIVE_X+ke,Et+1,Ce,Pe,Te,Nt.image[ke])}}}U(T)&&T.mipmapsAutoUpdate===!0&&I(i.TEXTURE_CUBE_MAP),me.__version=de.version,T.onUpdate&&T.onUpdate(T)}L.__version=T.version}function bt(L,T,j,ye,de,me){let Me=a.convert(j.format,j.colorSpace),ae=a.convert(j.type),le=N(j.internalFormat,Me,ae,j.normalized,j.colorSpace),Re=n.get(T),k=n.get(j);if(k.__renderTarget=T,!Re.__hasExternalTextures){let he=Math.max(1,T.width>>me),re=Math.max(1,T.height>>me);de===i.TEXTURE_3D||de===i.TEXTURE_2D_ARRAY?t.texImage3D(de,me,le,he,re,T.depth,0,Me,ae,null):t.texImage2D(de,me,le,he,re,0,Me,ae,null)}t.bindFramebuffer(i.FRAMEBUFFER,L),De(T)?h.framebufferTexture2DMultisampleEXT(i.FRAMEBUFFER,ye,de,k.__webglTexture,0,Ft(T)):(de===i.TEXTURE_2D||de>=i.TEXTURE_CUBE_MAP_POSITIVE_X&&de<=i.TEXTURE_CUBE_MAP_NEGATIVE_Z)&&i.framebufferTexture2D(i.FRAMEBUFFER,ye,de,k.__webglTexture,me),t.bindFramebuffer(i.FRAMEBUFFER,null)}function Kt(L,T,j){if(i.bindRenderbuffer(i.RENDERBUFFER,L),T.depthBuffer){let ye=T.depthTexture,de=ye&&ye.isDepthTexture?ye.type:null,me=M(T.stencilBuffer,de),Me=T.stencilBuffer?i.DEPTH_STENCIL_ATTACHMENT:i.DEPTH_ATTACHMENT;De(T)?h.renderbufferStorageMultisampleEXT(i.RENDERBUFFER,Ft(T),me,T.width,T.height):j?i.renderbufferStorageMultisample(i.RENDERBUFFER,Ft(T),me,T.width,T.height):i.renderbufferStorage(i.RENDERBUFFER,me,T.width,T.height),i.framebufferRenderbuffer(i.FRAMEBUFFER,Me,i.RENDERBUFFER,L)}else{let ye=T.textures;for(let de=0;de<ye.length;de++){let me=ye[de],Me=a.convert(me.format,me.colorSpace),ae=a.convert(me.type),le=N(me.internalFormat,Me,ae,me.normalized,me.colorSpace);De(T)?h.renderbufferStorageMultisampleEXT(i.RENDERBUFFER,Ft(T),le,T.width,T.height):j?i.renderbufferStorageMultisample(i.RENDERBUFFER,Ft(T),le,T.width,T.height):i.renderbufferStorage(i.RENDERBUFFER,le,T.width,T.height)}}i.bindRenderbuffer(i.RENDERBUFFER,null)}function Fe(L,T,j){let ye=T.isWebGLCubeRenderTarget===!0;if(t.bindFramebuffer(i.FRAMEBUFFER,L),!(T.depthTexture&&T.depthTexture.isDepthTexture))throw new Error("THREE.WebGLTextures: renderTarget.depthTexture must be an instance of THREE.DepthTexture.");let de=n.get(T.depthTexture);de.__renderTarget=T;let me=ye?T.depthTexture.image[0]:T.depthTexture.image;(!de.__webglTexture||me.width!==T.width||me.height!==T.height)&&(me.width=T.width,me.height=T.height,T.depthTexture.needsUpdate=!0),ye?Oe(T.depthTexture,0):Ne(T.depthTexture,0);let Me=de.__webglTexture,ae=Ft(T),le=ye?i.TEXTURE_CUBE_MAP_POSITIVE_X+j:i.TEXTURE_2D,Re=T.depthTexture.format===Mi?i.DEPTH_STENCIL_ATTACHMENT:i.DEPTH_ATTACHMENT;if(T.depthTexture.format===vi)De(T)?h.framebufferTexture2DMultisampleEXT(i.FRAMEBUFFER,Re,le,Me,0,ae):i.framebufferTexture2D(i.FRAMEBUFFER,Re,le,Me,0);else if(T.depthTexture.format===Mi)De(T)?h.framebufferTexture2DMultisampleEXT(i.FRAMEBUFFER,Re,le,Me,0,ae):i.framebufferTexture2D(i.FRAMEBUFFER,Re,le,Me,0);else throw new Error("THREE.WebGLTextures: Unknown depthTexture format.")}function qe(L){let T=n.get(L),j=L.isWebGLCubeRenderTarget===!0;if(T.__boundDepthTexture!==L.depthTexture){let ye=L.depthTexture;if(T.__depthDisposeCallback&&T.__depthDisposeCallback(),ye){let de=()=>{delete T.__boundDepthTexture,delete T.__depthDisposeCallback,ye.removeEventListener("dispose",de)};ye.addEventListener("dispose",de),T.__depthDisposeCallback=de}T.__boundDepthTexture=ye}if(L.depthTexture&&!T.__autoAllocateDepthBuffer)if(j)for(let ye=0;ye<6;ye++)Fe(T.__webglFramebuffer[ye],L,ye);else L.texture.mipmaps.length>0?Fe(T.__webglFramebuffer[0],L,0):Fe(T.__webglFramebuffer,L,0);else if(j){T.__webglDepthbuffer=[];for(let ye=0;ye<6;ye++)if(t.bindFramebuffer(i.FRAMEBUFFER,T.__webglFramebuffer[ye]),T.__webglDepthbuffer[ye]===void 0)T.__webglDepthbuffer[ye]=i.createRenderbuffer(),Kt(T.__webglDepthbuffer[ye],L,!1);else{let de=L.stencilBuffer?i.DEPTH_STENCIL_ATTACHMENT:i.DEPTH_ATTACHMENT,me=T.__webglDepthbuffer[ye];i.bindRenderbuffer(i.RENDERBUFFER,me),i.framebufferRenderbuffer(i.FRAMEBUFFER,de,i.RENDERBUFFER,me)}}else if(L.texture.mipmaps.length>0?t.bindFramebuffer(i.FRAMEBUFFER,T.__webglFramebuffer[0]):t.bindFramebuffer(i.FRAMEBUFFER,T.__webglFramebuffer),T.__webglDepthbuffer===void 0)T.__webglDepthbuffer=i.createRenderbuffer(),Kt(T.__webglDepthbuffer,L,!1);else{let de=L.stencilBuffer?i.DEPTH_STENCIL_ATTACHMENT:i.DEPTH_ATTACHMENT,me=T.__webglDepthbuffer;i.bindRenderbuffer(i.RENDERBUFFER,me),i.framebufferRenderbuffer(i.FRAMEBUFFER,de,i.RENDERBUFFER,me)}t.bindFramebuffer(i.FRAMEBUFFER,null)}function on(L,T,j){let ye=n.get(L);T!==void 0&&bt(ye.__webglFramebuffer,L,L.texture,i.COLOR_ATTACHMENT0,i.TEXTURE_2D,0),j!==void 0&&qe(L)}function Qt(L){let T=L.texture,j=n.get(L),ye=n.get(T);L.addEventListener("dispose",K),Y(L);let de=L.textures,me=L.isWebGLCubeRenderTarget===!0,Me=de.length>1;if(Me||(ye.__webglTexture===void 0&&(ye.__webglTexture=i.createTexture()),ye.__version=T.version,l.memory.textures++),me){j.__webglFramebuffer=[];for(let ae=0;ae<6;ae++)if(T.mipmaps.length>0){j.__webglFramebuffer[ae]=[];for(let le=0;le<T.mipmaps.length;le++)j.__webglFramebuffer[ae][le]=i.createFramebuffer()}else j.__webglFramebuffer[ae]=i.createFramebuffer()}else{if(T.mipmaps.length>0){j.__webglFramebuffer=[];for(let ae=0;ae<T.mipmaps.length;ae++)j.__webglFramebuffer[ae]=i.createFramebuffer()}else j.__webglFramebuffer=i.createFramebuffer();if(Me)for(let ae=0,le=de.length;ae<le;ae++){let Re=n.get(de[ae]);Re.__webglTexture===void 0&&(Re.__webglTexture=i.createTexture(),l.memory.textures++)}if(L.samples>0&&De(L)===!1){j.__webglMultisampledFramebuffer=i.createFramebuffer(),j.__webglColorRenderbuffer=[],t.bindFramebuffer(i.FRAMEBUFFER,j.__webglMultisampledFramebuffer);for(let ae=0;ae<de.length;ae++){let le=de[ae];j.__webglColorRenderbuffer[ae]=i.createRenderbuffer(),i.bindRenderbuffer(i.RENDERBUFFER,j.__webglColorRenderbuffer[ae]);let Re=a.convert(le.format,le.colorSpace),k=a.convert(le.type),he=N(le.internalFormat,Re,k,le.normalized,le.colorSpace,L.isXRRenderTarget===!0),re=Ft(L);i.renderbufferStorageMultisample(i.RENDERBUFFER,re,he,L.width,L.height),i.framebufferRenderbuffer(i.FRAMEBUFFER,i.COLOR_ATTACHMENT0+ae,i.RENDERBUFFER,j.__webglColorRenderbuffer[ae])}i.bindRenderbuffer(i.RENDERBUFFER,null),L.depthBuffer&&(j.__webglDepthRenderbuffer=i.createRenderbuffer(),Kt(j.__webglDepthRenderbuffer,L,!0)),t.bindFramebuffer(i.FRAMEBUFFER,null)}}if(me){t.bindTexture(i.TEXTURE_CUBE_MAP,ye.__webglTexture),wt(i.TEXTURE_CUBE_MAP,T);for(let ae=0;ae<6;ae++)if(T.mipmaps.length>0)for(let le=0;le<T.mipmaps.length;le++)bt(j.__webglFramebuffer[ae][le],L,T,i.COLOR_ATTACHMENT0,i.TEXTURE_CUBE_MAP_POSITIVE_X+ae,le);else bt(j.__webglFramebuffer[ae],L,T,i.COLOR_ATTACHMENT0,i.TEXTURE_CUBE_MAP_POSITIVE_X+ae,0);U(T)?I(i.TEXTURE_CUBE_MAP):T.mipmaps.length>0&&i.texParameteri(i.TEXTURE_CUBE_MAP,i.TEXTURE_MAX_LEVEL,T.mipmaps.length-1),t.unbindTexture()}else if(Me){for(let ae=0,le=de.length;ae<le;ae++){let Re=de[ae],k=n.get(Re),he=i.TEXTURE_2D;(L.isWebGL3DRenderTarget||L.isWebGLArrayRenderTarget)&&(he=L.isWebGL3DRenderTarget?i.TEXTURE_3D:i.TEXTURE_2D_ARRAY),t.bindTexture(he,k.__webglTexture),wt(he,Re),bt(j.__webglFramebuffer,L,Re,i.COLOR_ATTACHMENT0+ae,he,0),U(Re)&&I(he)}t.unbindTexture()}else{let ae=i.TEXTURE_2D;if((L.isWebGL3DRenderTarget||L.isWebGLArrayRenderTarget)&&(ae=L.isWebGL3DRenderTarget?i.TEXTURE_3D:i.TEXTURE_2D_ARRAY),t.bindTexture(ae,ye.__webglTexture),wt(ae,T),T.mipmaps.length>0)for(let le=0;le<T.mipmaps.length;le++)bt(j.__webglFramebuffer[le],L,T,i.COLOR_ATTACHMENT0,ae,le);else bt(j.__webglFramebuffer,L,T,i.COLOR_ATTACHMENT0,ae,0);U(T)?I(ae):T.mipmaps.length>0&&i.texParameteri(ae,i.TEXTURE_MAX_LEVEL,T.mipmaps.length-1),t.unbindTexture()}L.depthBuffer&&qe(L)}function W(L){let T=L.textures;for(let j=0,ye=T.length;j<ye;j++){let de=T[j];if(U(de)&&de.mipmapsAutoUpdate===!0){let me=O(L),Me=n.get(de).__webglTexture;t.bindTexture(me,Me),I(me),t.unbindTexture()}}}let mn=[];function At(L){if(L.samples>0){if(De(L)===!1){let T=L.textures,j=L.width,ye=L.height,de=i.COLOR_BUFFER_BIT,me=L.stencilBuffer?i.DEPTH_STENCIL_ATTACHMENT:i.DEPTH_ATTACHMENT,Me=n.get(L),ae=T.length>1;if(ae)for(let Re=0;Re<T.length;Re++)t.bindFramebuffer(i.FRAMEBUFFER,Me.__webglMultisampledFramebuffer),i.framebufferRenderbuffer(i.FRAMEBUFFER,i.COLOR_ATTACHMENT0+Re,i.RENDERBUFFER,null),t.bindFramebuffer(i.FRAMEBUFFER,Me.__webglFramebuffer),i.framebufferTexture2D(i.DRAW_FRAMEBUFFER,i.COLOR_ATTACHMENT0+Re,i.TEXTURE_2D,null,0);t.bindFramebuffer(i.READ_FRAMEBUFFER,Me.__webglMultisampledFramebuffer),L.texture.mipmaps.length>0?t.bindFramebuffer(i.DRAW_FRAMEBUFFER,Me.__webglFramebuffer[0]):t.bindFramebuffer(i.DRAW_FRAMEBUFFER,Me.__webglFramebuffer);for(let Re=0;Re<T.length;Re++){if(L.resolveDepthBuffer&&(L.depthBuffer&&(de|=i.DEPTH_BUFFER_BIT),L.stencilBuffer&&L.resolveStencilBuffer&&(de|=i.STENCIL_BUFFER_BIT)),ae){i.framebufferRenderbuffer(i.READ_FRAMEBUFFER,i.COLOR_ATTACHMENT0,i.RENDERBUFFER,Me.__webglColorRenderbuffer[Re]);let k=n.get(T[Re]).__webglTexture;i.framebufferTexture2D(i.DRAW_FRAMEBUFFER,i.COLOR_ATTACHMENT0,i.TEXTURE_2D,k,0)}i.blitFramebuffer(0,0,j,ye,0,0,j,ye,de,i.NEAREST),f===!0&&(mn.length=0,mn.push(i.COLOR_ATTACHMENT0+Re),L.depthBuffer&&L.storeMultisampledDepthBuffer===!1&&mn.push(me),i.invalidateFramebuffer(i.READ_FRAMEBUFFER,mn))}if(t.bindFramebuffer(i.READ_FRAMEBUFFER,null),t.bindFramebuffer(i.DRAW_FRAMEBUFFER,null),ae)for(let Re=0;Re<T.length;Re++){t.bindFramebuffer(i.FRAMEBUFFER,Me.__webglMultisampledFramebuffer),i.framebufferRenderbuffer(i.FRAMEBUFFER,i.COLOR_ATTACHMENT0+Re,i.RENDERBUFFER,Me.__webglColorRenderbuffer[Re]);let k=n.get(T[Re]).__webglTexture;t.bindFramebuffer(i.FRAMEBUFFER,Me.__webglFramebuffer),i.framebufferTexture2D(i.DRAW_FRAMEBUFFER,i.COLOR_ATTACHMENT0+Re,i.TEXTURE_2D,k,0)}t.bindFramebuffer(i.DRAW_FRAMEBUFFER,Me.__webglMultisampledFramebuffer)}else if(L.depthBuffer&&L.storeMultisampledDepthBuffer===!1&&f){let T=L.stencilBuffer?i.DEPTH_STENCIL_ATTACHMENT:i.DEPTH_ATTACHMENT;i.invalidateFramebuffer(i.DRAW_FRAMEBUFFER,[T])}}}function Ft(L){return Math.min(r.maxSamples,L.samples)}function De(L){let T=n.get(L);return L.samples>0&&e.has("WEBGL_multisampled_render_to_texture")===!0&&T.__useRenderToTexture!==!1}function Wt(L){let T=l.render.frame;m.get(L)!==T&&(m.set(L,T),L.update())}function Ze(L,T){let j=L.colorSpace,ye=L.format,de=L.type;return L.isCompressedTexture===!0||L.isVideoTexture===!0||j!==cs&&j!==wi&&(vt.getTransfer(j)===Ct?(ye!==Wn||de!==bn)&&et("WebGLTextures: sRGB encoded textures have to use RGBAFormat and UnsignedByteType."):it("WebGLTextures: Unsupported texture color space:",j)),T}function Je(L){return typeof HTMLImageElement<"u"&&L instanceof HTMLImageElement?(d.width=L.naturalWidth||L.width,d.height=L.naturalHeight||L.height):typeof VideoFrame<"u"&&L instanceof VideoFrame?(d.width=L.displayWidth,d.height=L.displayHeight):(d.width=L.width,d.height=L.height),d}this.allocateTextureUnit=tt,this.resetTextureUnits=V,this.getTextureUnits=ge,this.setTextureUnits=$e,this.setTexture2D=Ne,this.setTexture2DArray=Ie,this.setTexture3D=je,this.setTextureCube=Oe,this.rebindTextures=on,this.setupRenderTarget=Qt,this.updateRenderTargetMipmap=W,this.updateMultisampleRenderTarget=At,this.setupDepthRenderbuffer=qe,this.setupFrameBufferTexture=bt,this.useMultisampledRTT=De,this.dispose=se}function mM(i,e){function t(n,r=wi){let a,l=vt.getTransfer(r);if(n===bn)return i.UNSIGNED_BYTE;if(n===Lo)return i.UNSIGNED_SHORT_4_4_4_4;if(n===Fo)return i.UNSIGNED_SHORT_5_5_5_1;if(n===Yc)return i.UNSIGNED_INT_5_9_9_9_REV;if(n===jc)return i.UNSIGNED_INT_10F_11F_11F_REV;if(n===Xc)return i.BYTE;if(n===qc)return i.SHORT;if(n===$r)return i.UNSIGNED_SHORT;if(n===Io)return i.INT;if(n===Gn)return i.UNSIGNED_INT;if(n===Vn)return i.FLOAT;if(n===Hn)return i.HALF_FLOAT;if(n===Zc)return i.ALPHA;if(n===Jc)return i.RGB;if(n===Wn)return i.RGBA;if(n===vi)return i.DEPTH_COMPONENT;if(n===Mi)return i.DEPTH_STENCIL;if(n===Kc)return i.RED;if(n===Do)return i.RED_INTEGER;if(n===Gi)return i.RG;if(n===No)return i.RG_INTEGER;if(n===Uo)return i.RGBA_INTEGER;if(n===Rs||n===Ps||n===Is||n===Ls)if(l===Ct)if(a=e.get("WEBGL_compressed_texture_s3tc_srgb"),a!==null){if(n===Rs)return a.COMPRESSED_SRGB_S3TC_DXT1_EXT;if(n===Ps)return a.COMPRESSED_SRGB_ALPHA_S3TC_DXT1_EXT;if(n===Is)return a.COMPRESSED_SRGB_ALPHA_S3TC_DXT3_EXT;if(n===Ls)return a.COMPRESSED_SRGB_ALPHA_S3TC_DXT5_EXT}else return null;else if(a=e.get("WEBGL_compressed_texture_s3tc"),a!==null){if(n===Rs)return a.COMPRESSED_RGB_S3TC_DXT1_EXT;if(n===Ps)return a.COMPRESSED_RGBA_S3TC_DXT1_EXT;if(n===Is)return a.COMPRESSED_RGBA_S3TC_DXT3_EXT;if(n===Ls)return a.COMPRESSED_RGBA_S3TC_DXT5_EXT}else return null;if(n===Oo||n===ko||n===Bo||n===zo)if(a=e.get("WEBGL_compressed_texture_pvrtc"),a!==null){if(n===Oo)return a.COMPRESSED_RGB_PVRTC_4BPPV1_IMG;if(n===ko)return a.COMPRESSED_RGB_PVRTC_2BPPV1_IMG;if(n===Bo)return a.COMPRESSED_RGBA_PVRTC_4BPPV1_IMG;if(n===zo)return a.COMPRESSED_RGBA_PVRTC_2BPPV1_IMG}else return null;if(n===Go||n===Vo||n===Ho||n===Wo||n===$o||n===Fs||n===Xo)if(a=e.get("WEBGL_compressed_texture_etc"),a!==null){if(n===Go||n===Vo)return l===Ct?a.COMPRESSED_SRGB8_ETC2:a.COMPRESSED_RGB8_ETC2;if(n===Ho)return l===Ct?a.COMPRESSED_SRGB8_ALPHA8_ETC2_EAC:a.COMPRESSED_RGBA8_ETC2_EAC;if(n===Wo)return a.COMPRESSED_R11_EAC;if(n===$o)return a.COMPRESSED_SIGNED_R11_EAC;if(n===Fs)return a.COMPRESSED_RG11_EAC;if(n===Xo)return a.COMPRESSED_SIGNED_RG11_EAC}else return null;if(n===qo||n===Yo||n===jo||n===Zo||n===Jo||n===Ko||n===Qo||n===el||n===tl||n===nl||n===il||n===rl||n===sl||n===al)if(a=e.get("WEBGL_compressed_texture_astc"),a!==null){if(n===qo)return l===Ct?a.COMPRESSED_SRGB8_ALPHA8_ASTC_4x4_KHR:a.COMPRESSED_RGBA_ASTC_4x4_KHR;if(n===Yo)return l===Ct?a.COMPRESSED_SRGB8_ALPHA8_ASTC_5x4_KHR:a.COMPRESSED_RGBA_ASTC_5x4_KHR;if(n===jo)return l===Ct?a.COMPRESSED_SRGB8_ALPHA8_ASTC_5x5_KHR:a.COMPRESSED_RGBA_ASTC_5x5_KHR;if(n===Zo)return l===Ct?a.COMPRESSED_SRGB8_ALPHA8_ASTC_6x5_KHR:a.COMPRESSED_RGBA_ASTC_6x5_KHR;if(n===Jo)return l===Ct?a.COMPRESSED_SRGB8_ALPHA8_ASTC_6x6_KHR:a.COMPRESSED_RGBA_ASTC_6x6_KHR;if(n===Ko)return l===Ct?a.COMPRESSED_SRGB8_ALPHA8_ASTC_8x5_KHR:a.COMPRESSED_RGBA_ASTC_8x5_KHR;if(n===Qo)return l===Ct?a.COMPRESSED_SRGB8_ALPHA8_ASTC_8x6_KHR:a.COMPRESSED_RGBA_ASTC_8x6_KHR;if(n===el)return l===Ct?a.COMPRESSED_SRGB8_ALPHA8_ASTC_8x8_KHR:a.COMPRESSED_RGBA_ASTC_8x8_KHR;if(n===tl)return l===Ct?a.COMPRESSED_SRGB8_ALPHA8_ASTC_10x5_KHR:a.COMPRESSED_RGBA_ASTC_10x5_KHR;if(n===nl)return l===Ct?a.COMPRESSED_SRGB8_ALPHA8_ASTC_10x6_KHR:a.COMPRESSED_RGBA_ASTC_10x6_KHR;if(n===il)return l===Ct?a.COMPRESSED_SRGB8_ALPHA8_ASTC_10x8_KHR:a.COMPRESSED_RGBA_ASTC_10x8_KHR;if(n===rl)return l===Ct?a.COMPRESSED_SRGB8_ALPHA8_ASTC_10x10_KHR:a.COMPRESSED_RGBA_ASTC_10x10_KHR;if(n===sl)return l===Ct?a.COMPRESSED_SRGB8_ALPHA8_ASTC_12x10_KHR:a.COMPRESSED_RGBA_ASTC_12x10_KHR;if(n===al)return l===Ct?a.COMPRESSED_SRGB8_ALPHA8_ASTC_12x12_KHR:a.COMPRESSED_RGBA_ASTC_12x12_KHR}else return null;if(n===ol||n===ll||n===cl)if(a=e.get("EXT_texture_compression_bptc"),a!==null){if(n===ol)return l===Ct?a.COMPRESSED_SRGB_ALPHA_BPTC_UNORM_EXT:a.COMPRESSED_RGBA_BPTC_UNORM_EXT;if(n===ll)return a.COMPRESSED_RGB_BPTC_SIGNED_FLOAT_EXT;if(n===cl)return a.COMPRESSED_RGB_BPTC_UNSIGNED_FLOAT_EXT}else return null;if(n===hl||n===ul||n===Ds||n===dl)if(a=e.get("EXT_texture_compression_rgtc"),a!==null){if(n===hl)return a.COMPRESSED_RED_RGTC1_EXT;if(n===ul)return a.COMPRESSED_SIGNED_RED_RGTC1_EXT;if(n===Ds)return a.COMPRESSED_RED_GREEN_RGTC2_EXT;if(n===dl)return a.COMPRESSED_SIGNED_RED_GREEN_RGTC2_EXT}else return null;return n===lr?i.UNSIGNED_INT_24_8:i[n]!==void 0?i[n]:null}return{convert:t}}var gM=`
void main() {

	gl_Position = vec4( position, 1.0 );

}`,_M=`
uniform sampler2DArray depthColor;
uniform float depthWidth;
uniform float depthHeight;

void main() {

	vec2 coord = vec2( gl_FragCoord.x / depthWidth, gl_FragCoord.y / depthHeight );

	if ( coord.x >= 1.0 ) {

		gl_FragDepth = texture( depthColor, vec3( coord.x - 1.0, coord.y, 1 ) ).r;

	} else {

		gl_FragDepth = texture( depthColor, vec3( coord.x, coord.y, 0 ) ).r;

	}

}`,_h=class{constructor(){this.texture=null,this.mesh=null,this.depthNear=0,this.depthFar=0}init(e,t){if(this.texture===null){let n=new xs(e.texture);(e.depthNear!==t.depthNear||e.depthFar!==t.depthFar)&&(this.depthNear=e.depthNear,this.depthFar=e.depthFar),this.texture=n}}getMesh(e){if(this.texture!==null&&this.mesh===null){let t=e.cameras[0].viewport,n=new si({vertexShader:gM,fragmentShader:_M,uniforms:{depthColor:{value:this.texture},depthWidth:{value:t.z},depthHeight:{value:t.w}}});this.mesh=new an(new bi(20,20),n)}return this.mesh}reset(){this.texture=null,this.mesh=null}getDepthTexture(){return this.texture}},vh=class extends ni{constructor(e,t){super();let n=this,r=null,a=1,l=null,h="local-floor",f=1,d=null,m=null,_=null,g=null,x=null,w=null,R=typeof XRWebGLBinding<"u",b=new _h,y={},P=t.getContextAttributes(),U=null,I=null,O=[],N=[],M=new xt,F=null,Y=null,B=new _n;B.viewport=new Bt;let q=new _n;q.viewport=new Bt;let K=[B,q],ne=new Ao,z=null,se=null;this.cameraAutoUpdate=!0,this.enabled=!1,this.isPresenting=!1,this.getController=function(ue){let Ne=O[ue];return Ne===void 0&&(Ne=new Ur,O[ue]=Ne),Ne.getTargetRaySpace()},this.getControllerGrip=function(ue){let Ne=O[ue];return Ne===void 0&&(Ne=new Ur,O[ue]=Ne),Ne.getGripSpace()},this.getHand=function(ue){let Ne=O[ue];return Ne===void 0&&(Ne=new Ur,O[ue]=Ne),Ne.getHandSpace()};function H(ue){let Ne=N.indexOf(ue.inputSource);if(Ne===-1)return;let Ie=O[Ne];Ie!==void 0&&(Ie.update(ue.inputSource,ue.frame,d||l),Ie.dispatchEvent({type:ue.type,data:ue.inputSource}))}function te(){r.removeEventListener("select",H),r.removeEventListener("selectstart",H),r.removeEventListener("selectend",H),r.removeEventListener("squeeze",H),r.removeEventListener("squeezestart",H),r.removeEventListener("squeezeend",H),r.removeEventListener("end",te),r.removeEventListener("inputsourceschange",Se);for(let ue=0;ue<O.length;ue++){let Ne=N[ue];Ne!==null&&(N[ue]=null,O[ue].disconnect(Ne))}z=null,se=null,b.reset();for(let ue in y)delete y[ue];if(e.setRenderTarget(U),x=null,g=null,_=null,r=null,I=null,tt.stop(),n.isPresenting=!1,e.setPixelRatio(F),e.setSize(M.width,M.height,!1),Y!==null){let ue=Y.camera;ue.fov=Y.fov,ue.zoom=Y.zoom,ue.updateProjectionMatrix(),Y=null}n.dispatchEvent({type:"sessionend"})}this.setFramebufferScaleFactor=function(ue){a=ue,n.isPresenting===!0&&et("WebXRManager: Cannot change framebuffer scale while presenting.")},this.setReferenceSpaceType=function(ue){h=ue,n.isPresenting===!0&&et("WebXRManager: Cannot change reference space type while presenting.")},this.getReferenceSpace=function(){return d||l},this.setReferenceSpace=function(ue){d=ue},this.getBaseLayer=function(){return g!==null?g:x},this.getBinding=function(){return _===null&&R&&(_=new XRWebGLBinding(r,t)),_},this.getFrame=function(){return w},this.getSession=function(){return r},this.setSession=async function(ue){if(r=ue,r!==null){if(U=e.getRenderTarget(),r.addEventListener("select",H),r.addEventListener("selectstart",H),r.addEventListener("selectend",H),r.addEventListener("squeeze",H),r.addEventListener("squeezestart",H),r.addEventListener("squeezeend",H),r.addEventListener("end",te),r.addEventListener("inputsourceschange",Se),P.xrCompatible!==!0&&await t.makeXRCompatible(),F=e.getPixelRatio(),e.getSize(M),R&&"createProjectionLayer"in XRWebGLBinding.prototype){let Ie=null,je=null,Oe=null;P.depth&&(Oe=P.stencil?t.DEPTH24_STENCIL8:t.DEPTH_COMPONENT24,Ie=P.stencil?Mi:vi,je=P.stencil?lr:Gn);let st={colorFormat:t.RGBA8,depthFormat:Oe,scaleFactor:a};_=this.getBinding(),g=_.createProjectionLayer(st),r.updateRenderState({layers:[g]}),e.setPixelRatio(1),e.setSize(g.textureWidth,g.textureHeight,!1),I=new Tn(g.textureWidth,g.textureHeight,{format:Wn,type:bn,depthTexture:new xi(g.textureWidth,g.textureHeight,je,void 0,void 0,void 0,void 0,void 0,void 0,Ie),stencilBuffer:P.stencil,colorSpace:e.outputColorSpace,samples:P.antialias?4:0,resolveDepthBuffer:g.ignoreDepthValues===!1,resolveStencilBuffer:g.ignoreDepthValues===!1,storeMultisampledDepthBuffer:g.ignoreDepthValues===!1,storeMultisampledStencilBuffer:g.ignoreDepthValues===!1})}else{let Ie={antialias:P.antialias,alpha:!0,depth:P.depth,stencil:P.stencil,framebufferScaleFactor:a};x=new XRWebGLLayer(r,t,Ie),r.updateRenderState({baseLayer:x}),e.setPixelRatio(1),e.setSize(x.framebufferWidth,x.framebufferHeight,!1),I=new Tn(x.framebufferWidth,x.framebufferHeight,{format:Wn,type:bn,colorSpace:e.outputColorSpace,stencilBuffer:P.stencil,resolveDepthBuffer:x.ignoreDepthValues===!1,resolveStencilBuffer:x.ignoreDepthValues===!1,storeMultisampledDepthBuffer:x.ignoreDepthValues===!1,storeMultisampledStencilBuffer:x.ignoreDepthValues===!1})}I.isXRRenderTarget=!0,this.setFoveation(f),d=null,l=await r.requestReferenceSpace(h),tt.setContext(r),tt.start(),n.isPresenting=!0,n.dispatchEvent({type:"sessionstart"})}},this.getEnvironmentBlendMode=function(){if(r!==null)return r.environmentBlendMode},this.getDepthTexture=function(){return b.getDepthTexture()};function Se(ue){for(let Ne=0;Ne<ue.removed.length;Ne++){let Ie=ue.removed[Ne],je=N.indexOf(Ie);je>=0&&(N[je]=null,O[je].disconnect(Ie))}for(let Ne=0;Ne<ue.added.length;Ne++){let Ie=ue.added[Ne],je=N.indexOf(Ie);if(je===-1){for(let st=0;st<O.length;st++)if(st>=N.length){N.push(Ie),je=st;break}else if(N[st]===null){N[st]=Ie,je=st;break}if(je===-1)break}let Oe=O[je];Oe&&Oe.connect(Ie)}}function ie(ue,Ne){Ne===null?ue.matrixWorld.copy(ue.matrix):ue.matrixWorld.multiplyMatrices(Ne.matrixWorld,ue.matrix),ue.matrixWorldInverse.copy(ue.matrixWorld).invert()}this.updateCamera=function(ue){if(r===null)return;let Ne=ue.near,Ie=ue.far;b.texture!==null&&(b.depthNear>0&&(Ne=b.depthNear),b.depthFar>0&&(Ie=b.depthFar)),ne.near=q.near=B.near=Ne,ne.far=q.far=B.far=Ie,(z!==ne.near||se!==ne.far)&&(r.updateRenderState({depthNear:ne.near,depthFar:ne.far}),z=ne.near,se=ne.far),ne.layers.mask=ue.layers.mask|6,B.layers.mask=ne.layers.mask&-5,q.layers.mask=ne.layers.mask&-3;let je=ue.parent,Oe=ne.cameras;ie(ne,je);for(let st=0;st<Oe.length;st++)ie(Oe[st],je);ne.projectionMatrix.copy(B.projectionMatrix),ne.projectionMatrixInverse.copy(B.projectionMatrixInverse),Y===null&&ue.isPerspectiveCamera&&(Y={camera:ue,fov:ue.fov,zoom:ue.zoom}),V(ue,ne,je)};function V(ue,Ne,Ie){Ie===null?ue.matrix.copy(Ne.matrixWorld):(ue.matrix.copy(Ie.matrixWorld),ue.matrix.invert(),ue.matrix.multiply(Ne.matrixWorld)),ue.matrix.decompose(ue.position,ue.quaternion,ue.scale),ue.updateMatrixWorld(!0),ue.projectionMatrix.copy(Ne.projectionMatrix),ue.projectionMatrixInverse.copy(Ne.projectionMatrixInverse),ue.isPerspectiveCamera&&(ue.fov=so*2*Math.atan(1/ue.projectionMatrix.elements[5]),ue.zoom=1)}this.getCamera=function(){return ne},this.getFoveation=function(){if(!(g===null&&x===null))return f},this.setFoveation=function(ue){f=ue,g!==null&&(g.fixedFoveation=ue),x!==null&&x.fixedFoveation!==void 0&&(x.fixedFoveation=ue)},this.hasDepthSensing=function(){return b.texture!==null},this.getDepthSensingMesh=function(){return b.getMesh(ne)},this.getCameraTexture=function(ue){return y[ue]};let ge=null;function $e(ue,Ne){if(m=Ne.getViewerPose(d||l),w=Ne,m!==null){let Ie=m.views;x!==null&&(e.setRenderTargetFramebuffer(I,x.framebuffer),e.setRenderTarget(I));let je=!1;Ie.length!==ne.cameras.length&&(ne.cameras.length=0,je=!0);for(let Qe=0;Qe<Ie.length;Qe++){let wt=Ie[Qe],Tt=null;if(x!==null)Tt=x.getViewport(wt);else{let Gt=_.getViewSubImage(g,wt);Tt=Gt.viewport,Qe===0&&(e.setRenderTargetTextures(I,Gt.colorTexture,Gt.depthStencilTexture),e.setRenderTarget(I))}let dt=K[Qe];dt===void 0&&(dt=new _n,dt.layers.enable(Qe),dt.viewport=new Bt,K[Qe]=dt),dt.matrix.fromArray(wt.transform.matrix),dt.matrix.decompose(dt.position,dt.quaternion,dt.scale),dt.projectionMatrix.fromArray(wt.projectionMatrix),dt.projectionMatrixInverse.copy(dt.projectionMatrix).invert(),dt.viewport.set(Tt.x,Tt.y,Tt.width,Tt.height),Qe===0&&(ne.matrix.copy(dt.matrix),ne.matrix.decompose(ne.position,ne.quaternion,ne.scale)),je===!0&&ne.cameras.push(dt)}let Oe=r.enabledFeatures;if(Oe&&Oe.includes("depth-sensing")&&r.depthUsage=="gpu-optimized"&&R){_=n.getBinding();let Qe=_.getDepthInformation(Ie[0]);Qe&&Qe.isValid&&Qe.texture&&b.init(Qe,r.renderState)}if(Oe&&Oe.includes("camera-access")&&R){e.state.unbindTexture(),_=n.getBinding();for(let Qe=0;Qe<Ie.length;Qe++){let wt=Ie[Qe].camera;if(wt){let Tt=y[wt];Tt||(Tt=new xs,y[wt]=Tt);let dt=_.getCameraImage(wt);Tt.sourceTexture=dt}}}}for(let Ie=0;Ie<O.length;Ie++){let je=N[Ie],Oe=O[Ie];je!==null&&Oe!==void 0&&Oe.update(je,Ne,d||l)}ge&&ge(ue,Ne),Ne.detectedPlanes&&n.dispatchEvent({type:"planesdetected",data:Ne}),w=null}let tt=new rf;tt.setAnimationLoop($e),this.setAnimationLoop=function(ue){ge=ue},this.dispose=function(){}}},vM=new kt,pf=new ot;pf.set(-1,0,0,0,1,0,0,0,1);function yM(i,e){function t(b,y){b.matrixAutoUpdate===!0&&b.updateMatrix(),y.value.copy(b.matrix)}function n(b,y){y.color.getRGB(b.fogColor.value,sh(i)),y.isFog?(b.fogNear.value=y.near,b.fogFar.value=y.far):y.isFogExp2&&(b.fogDensity.value=y.density)}function r(b,y,P,U,I){y.isNodeMaterial?y.uniformsNeedUpdate=!1:y.isMeshBasicMaterial?a(b,y):y.isMeshLambertMaterial?(a(b,y),y.envMap&&(b.envMapIntensity.value=y.envMapIntensity)):y.isMeshToonMaterial?(a(b,y),_(b,y)):y.isMeshPhongMaterial?(a(b,y),m(b,y),y.envMap&&(b.envMapIntensity.value=y.envMapIntensity)):y.isMeshStandardMaterial?(a(b,y),g(b,y),y.isMeshPhysicalMaterial&&x(b,y,I)):y.isMeshMatcapMaterial?(a(b,y),w(b,y)):y.isMeshDepthMaterial?a(b,y):y.isMeshDistanceMaterial?(a(b,y),R(b,y)):y.isMeshNormalMaterial?a(b,y):y.isLineBasicMaterial?(l(b,y),y.isLineDashedMaterial&&h(b,y)):y.isPointsMaterial?f(b,y,P,U):y.isSpriteMaterial?d(b,y):y.isShadowMaterial?(b.color.value.copy(y.color),b.opacity.value=y.opacity):y.isShaderMaterial&&(y.uniformsNeedUpdate=!1)}function a(b,y){b.opacity.value=y.opacity,y.color&&b.diffuse.value.copy(y.color),y.emissive&&b.emissive.value.copy(y.emissive).multiplyScalar(y.emissiveIntensity),y.map&&(b.map.value=y.map,t(y.map,b.mapTransform)),y.alphaMap&&(b.alphaMap.value=y.alphaMap,t(y.alphaMap,b.alphaMapTransform)),y.bumpMap&&(b.bumpMap.value=y.bumpMap,t(y.bumpMap,b.bumpMapTransform),b.bumpScale.value=y.bumpScale,y.side===xn&&(b.bumpScale.value*=-1)),y.normalMap&&(b.normalMap.value=y.normalMap,t(y.normalMap,b.normalMapTransform),b.normalScale.value.copy(y.normalScale),y.side===xn&&b.normalScale.value.negate()),y.displacementMap&&(b.displacementMap.value=y.displacementMap,t(y.displacementMap,b.displacementMapTransform),b.displacementScale.value=y.displacementScale,b.displacementBias.value=y.displacementBias),y.emissiveMap&&(b.emissiveMap.value=y.emissiveMap,t(y.emissiveMap,b.emissiveMapTransform)),y.specularMap&&(b.specularMap.value=y.specularMap,t(y.specularMap,b.specularMapTransform)),y.alphaTest>0&&(b.alphaTest.value=y.alphaTest);let P=e.get(y),U=P.envMap,I=P.envMapRotation;U&&(b.envMap.value=U,b.envMapRotation.value.setFromMatrix4(vM.makeRotationFromEuler(I)).transpose(),U.isCubeTexture&&U.isRenderTargetTexture===!1&&b.envMapRotation.value.premultiply(pf),b.reflectivity.value=y.reflectivity,b.ior.value=y.ior,b.refractionRatio.value=y.refractionRatio),y.lightMap&&(b.lightMap.value=y.lightMap,b.lightMapIntensity.value=y.lightMapIntensity,t(y.lightMap,b.lightMapTransform)),y.aoMap&&(b.aoMap.value=y.aoMap,b.aoMapIntensity.value=y.aoMapIntensity,t(y.aoMap,b.aoMapTransform))}function l(b,y){b.diffuse.value.copy(y.color),b.opacity.value=y.opacity,y.map&&(b.map.value=y.map,t(y.map,b.mapTransform))}function h(b,y){b.dashSize.value=y.dashSize,b.totalSize.value=y.dashSize+y.gapSize,b.scale.value=y.scale}function f(b,y,P,U){b.diffuse.value.copy(y.color),b.opacity.value=y.opacity,b.size.value=y.size*P,b.scale.value=U*.5,y.map&&(b.map.value=y.map,t(y.map,b.uvTransform)),y.alphaMap&&(b.alphaMap.value=y.alphaMap,t(y.alphaMap,b.alphaMapTransform)),y.alphaTest>0&&(b.alphaTest.value=y.alphaTest)}function d(b,y){b.diffuse.value.copy(y.color),b.opacity.value=y.opacity,b.rotation.value=y.rotation,y.map&&(b.map.value=y.map,t(y.map,b.mapTransform)),y.alphaMap&&(b.alphaMap.value=y.alphaMap,t(y.alphaMap,b.alphaMapTransform)),y.alphaTest>0&&(b.alphaTest.value=y.alphaTest)}function m(b,y){b.specular.value.copy(y.specular),b.shininess.value=Math.max(y.shininess,1e-4)}function _(b,y){y.gradientMap&&(b.gradientMap.value=y.gradientMap)}function g(b,y){b.metalness.value=y.metalness,y.metalnessMap&&(b.metalnessMap.value=y.metalnessMap,t(y.metalnessMap,b.metalnessMapTransform)),b.roughness.value=y.roughness,y.roughnessMap&&(b.roughnessMap.value=y.roughnessMap,t(y.roughnessMap,b.roughnessMapTransform)),y.envMap&&(b.envMapIntensity.value=y.envMapIntensity)}function x(b,y,P){b.ior.value=y.ior,y.diffuseRoughness>0&&(b.diffuseRoughness.value=y.diffuseRoughness,y.diffuseRoughnessMap&&(b.diffuseRoughnessMap.value=y.diffuseRoughnessMap,t(y.diffuseRoughnessMap,b.diffuseRoughnessMapTransform))),y.sheen>0&&(b.sheenColor.value.copy(y.sheenColor).multiplyScalar(y.sheen),b.sheenRoughness.value=y.sheenRoughness,y.sheenColorMap&&(b.sheenColorMap.value=y.sheenColorMap,t(y.sheenColorMap,b.sheenColorMapTransform)),y.sheenRoughnessMap&&(b.sheenRoughnessMap.value=y.sheenRoughnessMap,t(y.sheenRoughnessMap,b.sheenRoughnessMapTransform))),y.clearcoat>0&&(b.clearcoat.value=y.clearcoat,b.clearcoatRoughness.value=y.clearcoatRoughness,y.clearcoatMap&&(b.clearcoatMap.value=y.clearcoatMap,t(y.clearcoatMap,b.clearcoatMapTransform)),y.clearcoatRoughnessMap&&(b.clearcoatRoughnessMap.value=y.clearcoatRoughnessMap,t(y.clearcoatRoughnessMap,b.clearcoatRoughnessMapTransform)),y.clearcoatNormalMap&&(b.clearcoatNormalMap.value=y.clearcoatNormalMap,t(y.clearcoatNormalMap,b.clearcoatNormalMapTransform),b.clearcoatNormalScale.value.copy(y.clearcoatNormalScale),y.side===xn&&b.clearcoatNormalScale.value.negate())),y.dispersion>0&&(b.dispersion.value=y.dispersion),y.retroreflectivity>0&&(b.retroreflectivity.value=y.retroreflectivity),y.iridescence>0&&(b.iridescence.value=y.iridescence,b.iridescenceIOR.value=y.iridescenceIOR,b.iridescenceThicknessMinimum.value=y.iridescenceThicknessMinimum,b.iridescenceThicknessMaximum.value=y.iridescenceThicknessMaximum,y.iridescenceMap&&(b.iridescenceMap.value=y.iridescenceMap,t(y.iridescenceMap,b.iridescenceMapTransform)),y.iridescenceThicknessMap&&(b.iridescenceThicknessMap.value=y.iridescenceThicknessMap,t(y.iridescenceThicknessMap,b.iridescenceThicknessMapTransform))),y.transmission>0&&(b.transmission.value=y.transmission,b.transmissionSamplerMap.value=P.texture,b.transmissionSamplerSize.value.set(P.width,P.height),y.transmissionMap&&(b.transmissionMap.value=y.transmissionMap,t(y.transmissionMap,b.transmissionMapTransform)),b.thickness.value=y.thickness,y.thicknessMap&&(b.thicknessMap.value=y.thicknessMap,t(y.thicknessMap,b.thicknessMapTransform)),b.attenuationDistance.value=y.attenuationDistance,b.attenuationColor.value.copy(y.attenuationColor)),y.anisotropy>0&&(b.anisotropyVector.value.set(y.anisotropy*Math.cos(y.anisotropyRotation),y.anisotropy*Math.sin(y.anisotropyRotation)),y.anisotropyMap&&(b.anisotropyMap.value=y.anisotropyMap,t(y.anisotropyMap,b.anisotropyMapTransform))),b.specularIntensity.value=y.specularIntensity,b.specularColor.value.copy(y.specularColor),y.specularColorMap&&(b.specularColorMap.value=y.specularColorMap,t(y.specularColorMap,b.specularColorMapTransform)),y.specularIntensityMap&&(b.specularIntensityMap.value=y.specularIntensityMap,t(y.specularIntensityMap,b.specularIntensityMapTransform))}function w(b,y){y.matcap&&(b.matcap.value=y.matcap)}function R(b,y){let P=e.get(y).light;b.referencePosition.value.setFromMatrixPosition(P.matrixWorld),b.nearDistance.value=P.shadow.camera.near,b.farDistance.value=P.shadow.camera.far}return{refreshFogUniforms:n,refreshMaterialUniforms:r}}function xM(i,e,t,n){let r={},a={};function l(P,U){let I=U.program;n.uniformBlockBinding(P,I,r[P.id])}function h(P,U){let I=r[P.id];I===void 0&&(w(P),I=f(P),r[P.id]=I,P.addEventListener("dispose",b));let O=U.program;n.updateUBOMapping(P,O);let N=e.render.frame;a[P.id]!==N&&(d(P),a[P.id]=N)}function f(P){let U=i.createBuffer(),I=P.__size,O=P.usage;return i.bindBuffer(i.UNIFORM_BUFFER,U),i.bufferData(i.UNIFORM_BUFFER,I,O),i.bindBuffer(i.UNIFORM_BUFFER,null),U}function d(P){let U=r[P.id],I=P.uniforms,O=P.__cache;i.bindBuffer(i.UNIFORM_BUFFER,U);for(let N=0,M=I.length;N<M;N++){let F=I[N];if(Array.isArray(F))for(let Y=0,B=F.length;Y<B;Y++)m(F[Y],N,Y,O);else m(F,N,0,O)}i.bindBuffer(i.UNIFORM_BUFFER,null)}function m(P,U,I,O){if(g(P,U,I,O)===!0){let N=P.__offset,M=P.value;if(Array.isArray(M)){let F=0;for(let Y=0;Y<M.length;Y++){let B=M[Y],q=R(B,!0);_(B,P.__data,F),F+=q.storage/Float32Array.BYTES_PER_ELEMENT}}else _(M,P.__data,0);i.bufferSubData(i.UNIFORM_BUFFER,N,P.__data)}}function _(P,U,I){typeof P=="number"||typeof P=="boolean"?U[I]=P:P.isMatrix3?(U[I]=P.elements[0],U[I+1]=P.elements[1],U[I+2]=P.elements[2],U[I+3]=0,U[I+4]=P.elements[3],U[I+5]=P.elements[4],U[I+6]=P.elements[5],U[I+7]=0,U[I+8]=P.elements[6],U[I+9]=P.elements[7],U[I+10]=P.elements[8],U[I+11]=0):ArrayBuffer.isView(P)?U.set(P.subarray(0,U.length-I),I):P.toArray(U,I)}function g(P,U,I,O){let N=P.value,M=U+"_"+I;if(Array.isArray(N)){O[M]===void 0&&(O[M]=[]);let F=O[M],Y=!1;for(let B=0;B<N.length;B++)x(N[B],F,B)===!0&&(Y=!0);return Y}return x(N,O,M)}function x(P,U,I){if(U[I]===void 0)return typeof P=="number"||typeof P=="boolean"?U[I]=P:ArrayBuffer.isView(P)?U[I]=P.slice():U[I]=P.clone(),!0;{let O=U[I];if(typeof P=="number"||typeof P=="boolean"){if(O!==P)return U[I]=P,!0}else{if(ArrayBuffer.isView(P))return!0;if(O.equals(P)===!1)return O.copy(P),!0}}return!1}function w(P){let U=P.uniforms,I=0,O=16;for(let M=0,F=U.length;M<F;M++){let Y=Array.isArray(U[M])?U[M]:[U[M]];for(let B=0,q=Y.length;B<q;B++){let K=Y[B],ne=Array.isArray(K.value)?K.value:[K.value],z=Array.isArray(U[M])||Array.isArray(K.value),se=I;for(let te=0,Se=ne.length;te<Se;te++){let ie=ne[te],V=R(ie,z),ge=I%O,$e=ge%V.boundary,tt=ge+$e;I+=$e,tt!==0&&O-tt<V.storage&&(I+=O-tt),te===0&&(se=I),I+=V.storage}let H=K.type==="int"?Int32Array:K.type==="uint"?Uint32Array:Float32Array;K.__data=new H((I-se)/Float32Array.BYTES_PER_ELEMENT),K.__offset=se}}let N=I%O;return N>0&&(I+=O-N),P.__size=I,P.__cache={},this}function R(P,U){let I={boundary:0,storage:0};return typeof P=="number"||typeof P=="boolean"?(I.boundary=4,I.storage=4):P.isVector2?(I.boundary=8,I.storage=8):P.isVector3||P.isColor?(I.boundary=16,I.storage=12):P.isVector4?(I.boundary=16,I.storage=16):P.isMatrix3?(I.boundary=16,I.storage=48):P.isMatrix4?(I.boundary=16,I.storage=64):P.isTexture?et("WebGLRenderer: Texture samplers can not be part of an uniforms group."):ArrayBuffer.isView(P)?(I.boundary=16,I.storage=P.byteLength):et("WebGLRenderer: Unsupported uniform value type.",P),U===!0&&(I.boundary=16,I.storage=Math.ceil(I.storage/16)*16),I}function b(P){let U=P.target;U.removeEventListener("dispose",b),i.deleteBuffer(r[U.id]),delete r[U.id],delete a[U.id]}function y(){for(let P in r)i.deleteBuffer(r[P]);r={},a={}}return{bind:l,update:h,dispose:y}}var bM=new Uint16Array([12469,15057,12620,14925,13266,14620,13807,14376,14323,13990,14545,13625,14713,13328,14840,12882,14931,12528,14996,12233,15039,11829,15066,11525,15080,11295,15085,10976,15082,10705,15073,10495,13880,14564,13898,14542,13977,14430,14158,14124,14393,13732,14556,13410,14702,12996,14814,12596,14891,12291,14937,11834,14957,11489,14958,11194,14943,10803,14921,10506,14893,10278,14858,9960,14484,14039,14487,14025,14499,13941,14524,13740,14574,13468,14654,13106,14743,12678,14818,12344,14867,11893,14889,11509,14893,11180,14881,10751,14852,10428,14812,10128,14765,9754,14712,9466,14764,13480,14764,13475,14766,13440,14766,13347,14769,13070,14786,12713,14816,12387,14844,11957,14860,11549,14868,11215,14855,10751,14825,10403,14782,10044,14729,9651,14666,9352,14599,9029,14967,12835,14966,12831,14963,12804,14954,12723,14936,12564,14917,12347,14900,11958,14886,11569,14878,11247,14859,10765,14828,10401,14784,10011,14727,9600,14660,9289,14586,8893,14508,8533,15111,12234,15110,12234,15104,12216,15092,12156,15067,12010,15028,11776,14981,11500,14942,11205,14902,10752,14861,10393,14812,9991,14752,9570,14682,9252,14603,8808,14519,8445,14431,8145,15209,11449,15208,11451,15202,11451,15190,11438,15163,11384,15117,11274,15055,10979,14994,10648,14932,10343,14871,9936,14803,9532,14729,9218,14645,8742,14556,8381,14461,8020,14365,7603,15273,10603,15272,10607,15267,10619,15256,10631,15231,10614,15182,10535,15118,10389,15042,10167,14963,9787,14883,9447,14800,9115,14710,8665,14615,8318,14514,7911,14411,7507,14279,7198,15314,9675,15313,9683,15309,9712,15298,9759,15277,9797,15229,9773,15166,9668,15084,9487,14995,9274,14898,8910,14800,8539,14697,8234,14590,7790,14479,7409,14367,7067,14178,6621,15337,8619,15337,8631,15333,8677,15325,8769,15305,8871,15264,8940,15202,8909,15119,8775,15022,8565,14916,8328,14804,8009,14688,7614,14569,7287,14448,6888,14321,6483,14088,6171,15350,7402,15350,7419,15347,7480,15340,7613,15322,7804,15287,7973,15229,8057,15148,8012,15046,7846,14933,7611,14810,7357,14682,7069,14552,6656,14421,6316,14251,5948,14007,5528,15356,5942,15356,5977,15353,6119,15348,6294,15332,6551,15302,6824,15249,7044,15171,7122,15070,7050,14949,6861,14818,6611,14679,6349,14538,6067,14398,5651,14189,5311,13935,4958,15359,4123,15359,4153,15356,4296,15353,4646,15338,5160,15311,5508,15263,5829,15188,6042,15088,6094,14966,6001,14826,5796,14678,5543,14527,5287,14377,4985,14133,4586,13869,4257,15360,1563,15360,1642,15358,2076,15354,2636,15341,3350,15317,4019,15273,4429,15203,4732,15105,4911,14981,4932,14836,4818,14679,4621,14517,4386,14359,4156,14083,3795,13808,3437,15360,122,15360,137,15358,285,15355,636,15344,1274,15322,2177,15281,2765,15215,3223,15120,3451,14995,3569,14846,3567,14681,3466,14511,3305,14344,3121,14037,2800,13753,2467,15360,0,15360,1,15359,21,15355,89,15346,253,15325,479,15287,796,15225,1148,15133,1492,15008,1749,14856,1882,14685,1886,14506,1783,14324,1608,13996,1398,13702,1183]),li=null;function SM(){return li===null&&(li=new ho(bM,16,16,Gi,Hn),li.name="DFG_LUT",li.minFilter=vn,li.magFilter=vn,li.wrapS=ei,li.wrapT=ei,li.generateMipmaps=!1,li.needsUpdate=!0),li}var _l=class{constructor(e={}){let{canvas:t=Ad(),context:n=null,depth:r=!0,stencil:a=!1,alpha:l=!1,antialias:h=!1,premultipliedAlpha:f=!0,preserveDrawingBuffer:d=!1,powerPreference:m="default",failIfMajorPerformanceCaveat:_=!1,reversedDepthBuffer:g=!1,outputBufferType:x=bn}=e;this.isWebGLRenderer=!0;let w;if(n!==null){if(typeof WebGLRenderingContext<"u"&&n instanceof WebGLRenderingContext)throw new Error("THREE.WebGLRenderer: WebGL 1 is not supported since r163.");w=n.getContextAttributes().alpha}else w=l;let R=x,b=new Set([Uo,No,Do]),y=new Set([bn,Gn,$r,lr,Lo,Fo]),P=new Uint32Array(4),U=new Int32Array(4),I={textures:[],min:[],max:[],resolution:[]},O=null,N=null,M=[],F=[],Y=null;this.domElement=t,this.debug={checkShaderErrors:!0,diagnostics:{keywords:!1},onShaderError:null},this.autoClear=!0,this.autoClearColor=!0,this.autoClearDepth=!0,this.autoClearStencil=!0,this.sortObjects=!0,this.clippingPlanes=[],this.localClippingEnabled=!1,this.toneMapping=oi,this.toneMappingExposure=1,this.transmissionResolutionScale=1;let B=this,q=!1,K=null,ne=null,z=null,se=null;this._outputColorSpace=dn;let H=0,te=0,Se=null,ie=-1,V=null,ge=new Bt,$e=new Bt,tt=null,ue=new rt(0),Ne=0,Ie=t.width,je=t.height,Oe=1,st=null,zt=null,Qe=new Bt(0,0,Ie,je),wt=new Bt(0,0,Ie,je),Tt=!1,dt=new Ui,Gt=new uo,ut=!1,Rt=!1,bt=new kt,Kt=new ee,Fe=new Bt,qe={background:null,fog:null,environment:null,overrideMaterial:null,isScene:!0},on=!1;function Qt(){return Se===null?Oe:1}let W=n;function mn(C,G){return t.getContext(C,G)}let At,Ft,De,Wt,Ze,Je,L,T,j,ye,de,me,Me,ae,le,Re,k,he,re,Pe,Te,Ce,Xe;try{let C={alpha:!0,depth:r,stencil:a,antialias:h,premultipliedAlpha:f,preserveDrawingBuffer:d,powerPreference:m,failIfMajorPerformanceCaveat:_};if("setAttribute"in t&&t.setAttribute("data-engine",`three.js r${"187"}`),t.addEventListener("webglcontextlost",Ye,!1),t.addEventListener("webglcontextrestored",ct,!1),t.addEventListener("webglcontextcreationerror",ke,!1),W===null){let G="webgl2";if(W=mn(G,C),W===null)throw mn(G)?new Error("THREE.WebGLRenderer: Error creating WebGL context with your selected attributes."):new Error("THREE.WebGLRenderer: Error creating WebGL context.")}lt()}catch(C){throw t.removeEventListener("webglcontextlost",Ye,!1),t.removeEventListener("webglcontextrestored",ct,!1),t.removeEventListener("webglcontextcreationerror",ke,!1),it("WebGLRenderer: "+C.message),C}function lt(){At=new Fb(W),At.init(),Te=new mM(W,At),Ft=new Sb(W,At,e,Te),De=new fM(W,At),Ft.reversedDepthBuffer&&g&&De.buffers.depth.setReversed(!0),ne=W.createFramebuffer(),z=W.createFramebuffer(),se=W.createFramebuffer(),Wt=new Ub(W),Ze=new QS,Je=new pM(W,At,De,Ze,Ft,Te,Wt),L=new Lb(B),T=new kv(W),Ce=new xb(W,T),j=new Db(W,T,Wt,Ce),ye=new kb(W,j,T,Ce,Wt),he=new Ob(W,Ft,Je),le=new Mb(Ze),de=new KS(B,L,At,Ft,Ce,le),me=new yM(B,Ze),Me=new tM,ae=new oM(At),k=new yb(B,L,De,ye,w,f),Re=new dM(B,ye,Ft),Xe=new xM(W,Wt,Ft,De),re=new bb(W,At,Wt),Pe=new Nb(W,At,Wt),Wt.programs=de.programs,B.capabilities=Ft,B.extensions=At,B.properties=Ze,B.renderLists=Me,B.shadowMap=Re,B.state=De,B.info=Wt}R!==bn&&(Y=new zb(R,t.width,t.height,h,r,a));let Ee=new vh(B,W);this.xr=Ee,this.getContext=function(){return W},this.getContextAttributes=function(){return W.getContextAttributes()},this.forceContextLoss=function(){let C=At.get("WEBGL_lose_context");C&&C.loseContext()},this.forceContextRestore=function(){let C=At.get("WEBGL_lose_context");C&&C.restoreContext()},this.getPixelRatio=function(){return Oe},this.setPixelRatio=function(C){C!==void 0&&(Oe=C,this.setSize(Ie,je,!1))},this.getSize=function(C){return C.set(Ie,je)},this.setSize=function(C,G,Q=!0){if(Ee.isPresenting){et("WebGLRenderer: Can't change size while VR device is presenting.");return}Ie=C,je=G,t.width=Math.floor(C*Oe),t.height=Math.floor(G*Oe),Q===!0&&(t.style.width=C+"px",t.style.height=G+"px"),Y!==null&&Y.setSize(t.width,t.height),this.setViewport(0,0,C,G)},this.getDrawingBufferSize=function(C){return C.set(Ie*Oe,je*Oe).floor()},this.setDrawingBufferSize=function(C,G,Q){Ie=C,je=G,Oe=Q,t.width=Math.floor(C*Q),t.height=Math.floor(G*Q),this.setViewport(0,0,C,G)},this.setEffects=function(C){if(R===bn){it("WebGLRenderer: setEffects() requires outputBufferType set to HalfFloatType or FloatType.");return}if(C){for(let G=0;G<C.length;G++)if(C[G].isOutputPass===!0){et("WebGLRenderer: OutputPass is not needed in setEffects(). Tone mapping and color space conversion are applied automatically.");break}}Y.setEffects(C||[])},this.getCurrentViewport=function(C){return C.copy(ge)},this.getViewport=function(C){return C.copy(Qe)},this.setViewport=function(C,G,Q,Z){C.isVector4?Qe.set(C.x,C.y,C.z,C.w):Qe.set(C,G,Q,Z),De.viewport(ge.copy(Qe).multiplyScalar(Qt()).round())},this.getScissor=function(C){return C.copy(wt)},this.setScissor=function(C,G,Q,Z){C.isVector4?wt.set(C.x,C.y,C.z,C.w):wt.set(C,G,Q,Z),De.scissor($e.copy(wt).multiplyScalar(Qt()).round())},this.getScissorTest=function(){return Tt},this.setScissorTest=function(C){De.setScissorTest(Tt=C)},this.setOpaqueSort=function(C){st=C},this.setTransparentSort=function(C){zt=C},this.getClearColor=function(C){return C.copy(k.getClearColor())},this.setClearColor=function(){k.setClearColor(...arguments)},this.getClearAlpha=function(){return k.getClearAlpha()},this.setClearAlpha=function(){k.setClearAlpha(...arguments)},this.clear=function(C=!0,G=!0,Q=!0){let Z=0;if(C){let X=!1;if(Se!==null){let Le=Se.texture.format;X=b.has(Le)}if(X){let Le=Se.texture.type,Ge=y.has(Le),Ae=k.getClearColor(),Ue=k.getClearAlpha(),Ve=Ae.r,nt=Ae.g,ft=Ae.b;Ge?(P[0]=Ve,P[1]=nt,P[2]=ft,P[3]=Ue,W.clearBufferuiv(W.COLOR,0,P)):(U[0]=Ve,U[1]=nt,U[2]=ft,U[3]=Ue,W.clearBufferiv(W.COLOR,0,U))}else Z|=W.COLOR_BUFFER_BIT}G&&(Z|=W.DEPTH_BUFFER_BIT,this.state.buffers.depth.setMask(!0)),Q&&(Z|=W.STENCIL_BUFFER_BIT,this.state.buffers.stencil.setMask(4294967295)),Z!==0&&W.clear(Z)},this.clearColor=function(){this.clear(!0,!1,!1)},this.clearDepth=function(){this.clear(!1,!0,!1)},this.clearStencil=function(){this.clear(!1,!1,!0)},this.setNodesHandler=function(C){C.setRenderer(this),K=C},this.dispose=function(){t.removeEventListener("webglcontextlost",Ye,!1),t.removeEventListener("webglcontextrestored",ct,!1),t.removeEventListener("webglcontextcreationerror",ke,!1),k.dispose(),Me.dispose(),ae.dispose(),Je.dispose(),Ze.dispose(),L.dispose(),ye.dispose(),j.dispose(),Ce.dispose(),Xe.dispose(),de.dispose(),Ee.dispose(),Ee.removeEventListener("sessionstart",Yr),Ee.removeEventListener("sessionend",ui),ln.stop()};function Ye(C){C.preventDefault(),ih("WebGLRenderer: Context Lost."),q=!0}function ct(){ih("WebGLRenderer: Context Restored."),q=!1;let C=Wt.autoReset,G=Re.enabled,Q=Re.autoUpdate,Z=Re.needsUpdate,X=Re.type;lt(),Wt.autoReset=C,Re.enabled=G,Re.autoUpdate=Q,Re.needsUpdate=Z,Re.type=X}function ke(C){it("WebGLRenderer: A WebGL context could not be created. Reason: ",C.statusMessage)}function Et(C){let G=C.target;G.removeEventListener("dispose",Et),Nt(G)}function Nt(C){hi(C),Ze.remove(C)}function hi(C){let G=Ze.get(C).programs;G!==void 0&&(G.forEach(function(Q){de.releaseProgram(Q)}),C.isShaderMaterial&&de.releaseShaderCache(C))}this.renderBufferDirect=function(C,G,Q,Z,X,Le){G===null&&(G=qe);let Ge=X.isMesh&&X.matrixWorld.determinantAffine()<0,Ae=El(C,G,Q,Z,X);De.setMaterial(Z,Ge);let Ue=Q.index,Ve=1;if(Z.wireframe===!0){if(Ue=j.getWireframeAttribute(Q),Ue===void 0)return;Ve=2}let nt=Q.drawRange,ft=Q.attributes.position,He=nt.start*Ve,at=(nt.start+nt.count)*Ve;Le!==null&&(He=Math.max(He,Le.start*Ve),at=Math.min(at,(Le.start+Le.count)*Ve)),Ue!==null?(He=Math.max(He,0),at=Math.min(at,Ue.count)):ft!=null&&(He=Math.max(He,0),at=Math.min(at,ft.count));let Vt=at-He;if(Vt<0||Vt===1/0)return;Ce.setup(X,Z,Ae,Q,Ue);let ze,Pt=re;if(Ue!==null&&(ze=T.get(Ue),Pt=Pe,Pt.setIndex(ze)),X.isMesh)Z.wireframe===!0?(De.setLineWidth(Z.wireframeLinewidth*Qt()),Pt.setMode(W.LINES)):Pt.setMode(W.TRIANGLES);else if(X.isLine){let Xt=Z.linewidth;Xt===void 0&&(Xt=1),De.setLineWidth(Xt*Qt()),X.isLineSegments?Pt.setMode(W.LINES):X.isLineLoop?Pt.setMode(W.LINE_LOOP):Pt.setMode(W.LINE_STRIP)}else X.isPoints?Pt.setMode(W.POINTS):X.isSprite&&Pt.setMode(W.TRIANGLES);if(X.isBatchedMesh)if(At.get("WEBGL_multi_draw"))Pt.renderMultiDraw(X._multiDrawStarts,X._multiDrawCounts,X._multiDrawCount);else{let Xt=X._multiDrawStarts,We=X._multiDrawCounts,en=X._multiDrawCount,St=Ue?T.get(Ue).bytesPerElement:1,Xn=Ze.get(Z).currentProgram.getUniforms();for(let tn=0;tn<en;tn++)Xn.setValue(W,"_gl_DrawID",tn),Pt.render(Xt[tn]/St,We[tn])}else if(X.isInstancedMesh)Pt.renderInstances(He,Vt,X.count);else if(Q.isInstancedBufferGeometry){let Xt=Q._maxInstanceCount!==void 0?Q._maxInstanceCount:1/0,We=Math.min(Q.instanceCount,Xt);Pt.renderInstances(He,Vt,We)}else Pt.render(He,Vt)};function xe(C,G,Q,Z){K!==null&&C.isNodeMaterial&&K.setObject(Z,C),ut===!0&&le.setState(C,Q,!1),C.transparent===!0&&C.side===ai&&C.forceSinglePass===!1?(C.side=xn,C.needsUpdate=!0,Hi(C,G,Z),C.side=zi,C.needsUpdate=!0,Hi(C,G,Z),C.side=ai):Hi(C,G,Z)}this.compile=function(C,G,Q=null){Q===null&&(Q=C),K!==null&&K.renderStart(C,G,Q),N=ae.get(Q),N.init(G),F.push(N),Q.traverseVisible(function(X){X.isLight&&X.layers.test(G.layers)&&(N.pushLight(X),X.castShadow&&N.pushShadow(X))}),C!==Q&&C.traverseVisible(function(X){X.isLight&&X.layers.test(G.layers)&&(N.pushLight(X),X.castShadow&&N.pushShadow(X))}),N.setupLights(),K!==null&&K.updateLights(N.state.lightsArray),Rt=this.localClippingEnabled,ut=le.init(this.clippingPlanes,Rt),ut===!0&&le.setGlobalState(this.clippingPlanes,G),K!==null&&Re.render(N.state.shadowsArray,Q,G);let Z=new Set;return C.traverse(function(X){if(!(X.isMesh||X.isPoints||X.isLine||X.isSprite))return;let Le=X.material;if(Le)if(Array.isArray(Le))for(let Ge=0;Ge<Le.length;Ge++){let Ae=Le[Ge];xe(Ae,Q,G,X),Z.add(Ae)}else xe(Le,Q,G,X),Z.add(Le)}),N=F.pop(),K!==null&&K.renderEnd(),Z},this.compileAsync=function(C,G,Q=null){let Z=this.compile(C,G,Q);return new Promise(X=>{function Le(){if(Z.forEach(function(Ge){let Ue=Ze.get(Ge).currentProgram;(Ue===void 0||Ue.isReady())&&Z.delete(Ge)}),Z.size===0){X(C);return}setTimeout(Le,10)}At.get("KHR_parallel_shader_compile")!==null?Le():setTimeout(Le,10)})};let _e=null;function $n(C){_e&&_e(C)}function Yr(){ln.stop()}function ui(){ln.start()}let ln=new rf;ln.setAnimationLoop($n),typeof self<"u"&&ln.setContext(self),this.setAnimationLoop=function(C){_e=C,Ee.setAnimationLoop(C),C===null?ln.stop():ln.start()},Ee.addEventListener("sessionstart",Yr),Ee.addEventListener("sessionend",ui),this.render=function(C,G){if(G!==void 0&&G.isCamera!==!0){it("WebGLRenderer.render: camera is not an instance of THREE.Camera.");return}if(q===!0)return;K!==null&&K.renderStart(C,G);let Q=Ee.enabled===!0&&Ee.isPresenting===!0,Z=Y!==null&&(Se===null||Q)&&Y.begin(B,Se);if(C.matrixWorldAutoUpdate===!0&&C.updateMatrixWorld(),G.parent===null&&G.matrixWorldAutoUpdate===!0&&G.updateMatrixWorld(),Ee.enabled===!0&&Ee.isPresenting===!0&&(Y===null||Y.isCompositing()===!1)&&(Ee.cameraAutoUpdate===!0&&Ee.updateCamera(G),G=Ee.getCamera()),C.isScene===!0&&C.onBeforeRender(B,C,G,Se),N=ae.get(C,F.length),N.init(G),N.state.textureUnits=Je.getTextureUnits(),F.push(N),bt.multiplyMatrices(G.projectionMatrix,G.matrixWorldInverse),G.isArrayCamera?Gt.setFromArrayCamera(G):dt.setFromProjectionMatrix(bt,Ln,G.reversedDepth),Rt=this.localClippingEnabled,ut=le.init(this.clippingPlanes,Rt),O=Me.get(C,M.length),O.init(),M.push(O),this.info.render.frame++,Ee.enabled===!0&&Ee.isPresenting===!0){let Ge=B.xr.getDepthSensingMesh();Ge!==null&&jr(Ge,G,-1/0,B.sortObjects)}jr(C,G,0,B.sortObjects),O.finish(),K!==null&&K.updateLights(N.state.lightsArray),B.sortObjects===!0&&O.sort(st,zt),on=Ee.enabled===!1||Ee.isPresenting===!1||Ee.hasDepthSensing()===!1,on&&k.addToRenderList(O,C),this.info.autoReset===!0&&this.info.reset(),ut===!0&&le.beginShadows();let X=N.state.shadowsArray;if(Re.render(X,C,G),ut===!0&&le.endShadows(),(Z&&Y.hasRenderPass())===!1){let Ge=O.opaque,Ae=O.transmissive;if(N.setupLights(),G.isArrayCamera){let Ue=G.cameras;if(Ae.length>0)for(let Ve=0,nt=Ue.length;Ve<nt;Ve++){let ft=Ue[Ve];Vi(Ge,Ae,C,ft)}on&&k.render(C);for(let Ve=0,nt=Ue.length;Ve<nt;Ve++){let ft=Ue[Ve];Cn(O,C,ft,ft.viewport)}}else Ae.length>0&&Vi(Ge,Ae,C,G),on&&k.render(C),Cn(O,C,G)}Se!==null&&te===0&&(Je.updateMultisampleRenderTarget(Se),Je.updateRenderTargetMipmap(Se)),Z&&Y.end(B),C.isScene===!0&&C.onAfterRender(B,C,G),Ce.resetDefaultState(),ie=-1,V=null,F.pop(),F.length>0?(N=F[F.length-1],Je.setTextureUnits(N.state.textureUnits),ut===!0&&le.setGlobalState(B.clippingPlanes,N.state.camera)):N=null,M.pop(),M.length>0?O=M[M.length-1]:O=null,K!==null&&K.renderEnd()};function jr(C,G,Q,Z){if(C.visible===!1)return;if(C.layers.test(G.layers)){if(C.isGroup)Q=C.renderOrder;else if(C.isLOD)C.autoUpdate===!0&&C.update(G);else if(C.isLight)N.pushLight(C),C.castShadow&&N.pushShadow(C);else if(C.isSprite){let Ge=G.isArrayCamera?Gt:dt;if(!C.frustumCulled||C.intersectsFrustum(Ge)){Z&&Fe.setFromMatrixPosition(C.matrixWorld).applyMatrix4(bt);let Ae=ye.update(C),Ue=C.material;Ue.visible&&O.push(C,Ae,Ue,Q,Fe.z,null,G)}}else if(C.isMesh||C.isLine||C.isPoints){let Ge=G.isArrayCamera?Gt:dt;if(!C.frustumCulled||C.intersectsFrustum(Ge)){let Ae=ye.update(C),Ue=C.material;if(Z&&(C.boundingSphere!==void 0?(C.boundingSphere===null&&C.computeBoundingSphere(),Fe.copy(C.boundingSphere.center)):(Ae.boundingSphere===null&&Ae.computeBoundingSphere(),Fe.copy(Ae.boundingSphere.center)),Fe.applyMatrix4(C.matrixWorld).applyMatrix4(bt)),Array.isArray(Ue)){let Ve=Ae.groups;for(let nt=0,ft=Ve.length;nt<ft;nt++){let He=Ve[nt],at=Ue[He.materialIndex];at&&at.visible&&O.push(C,Ae,at,Q,Fe.z,He,G)}}else Ue.visible&&O.push(C,Ae,Ue,Q,Fe.z,null,G)}}}let Le=C.children;for(let Ge=0,Ae=Le.length;Ge<Ae;Ge++)jr(Le[Ge],G,Q,Z)}function Cn(C,G,Q,Z){let{opaque:X,transmissive:Le,transparent:Ge}=C;N.setupLightsView(Q),ut===!0&&le.setGlobalState(B.clippingPlanes,Q),Z&&De.viewport(ge.copy(Z)),X.length>0&&hr(X,G,Q),Le.length>0&&hr(Le,G,Q),Ge.length>0&&hr(Ge,G,Q),De.buffers.depth.setTest(!0),De.buffers.depth.setMask(!0),De.buffers.color.setMask(!0),De.setPolygonOffset(!1)}function Vi(C,G,Q,Z){if((Q.isScene===!0?Q.overrideMaterial:null)!==null)return;if(N.state.transmissionRenderTarget[Z.id]===void 0){let He=At.has("EXT_color_buffer_half_float")||At.has("EXT_color_buffer_float");N.state.transmissionRenderTarget[Z.id]=new Tn(1,1,{generateMipmaps:!0,type:He?Hn:bn,minFilter:Si,samples:Math.max(4,Ft.samples),stencilBuffer:a,resolveDepthBuffer:!1,resolveStencilBuffer:!1,storeMultisampledDepthBuffer:!1,storeMultisampledStencilBuffer:!1,colorSpace:vt.workingColorSpace})}let Le=N.state.transmissionRenderTarget[Z.id],Ge=Z.viewport||ge;Le.setSize(Ge.z*B.transmissionResolutionScale,Ge.w*B.transmissionResolutionScale);let Ae=B.getRenderTarget(),Ue=B.getActiveCubeFace(),Ve=B.getActiveMipmapLevel();B.setRenderTarget(Le),B.getClearColor(ue),Ne=B.getClearAlpha(),Ne<1&&B.setClearColor(16777215,.5),B.clear(),on&&k.render(Q);let nt=B.toneMapping;B.toneMapping=oi;let ft=Z.viewport;if(Z.viewport!==void 0&&(Z.viewport=void 0),N.setupLightsView(Z),ut===!0&&le.setGlobalState(B.clippingPlanes,Z),hr(C,Q,Z),Je.updateMultisampleRenderTarget(Le),Je.updateRenderTargetMipmap(Le),At.has("WEBGL_multisampled_render_to_texture")===!1){let He=!1;for(let at=0,Vt=G.length;at<Vt;at++){let ze=G[at],{object:Pt,geometry:Xt,material:We,group:en}=ze;if(We.side===ai&&Pt.layers.test(Z.layers)){let St=We.side;We.side=xn,We.needsUpdate=!0,zs(Pt,Q,Z,Xt,We,en),We.side=St,We.needsUpdate=!0,He=!0}}He===!0&&(Je.updateMultisampleRenderTarget(Le),Je.updateRenderTargetMipmap(Le))}B.setRenderTarget(Ae,Ue,Ve),B.setClearColor(ue,Ne),ft!==void 0&&(Z.viewport=ft),B.toneMapping=nt}function hr(C,G,Q){let Z=G.isScene===!0?G.overrideMaterial:null;for(let X=0,Le=C.length;X<Le;X++){let Ge=C[X],{object:Ae,geometry:Ue,group:Ve}=Ge,nt=Ge.material;nt.allowOverride===!0&&Z!==null&&(nt=Z),Ae.layers.test(Q.layers)&&zs(Ae,G,Q,Ue,nt,Ve)}}function zs(C,G,Q,Z,X,Le){K!==null&&X.isNodeMaterial&&K.setObject(C,X),C.onBeforeRender(B,G,Q,Z,X,Le),C.modelViewMatrix.multiplyMatrices(Q.matrixWorldInverse,C.matrixWorld),C.normalMatrix.getNormalMatrix(C.modelViewMatrix),X.onBeforeRender(B,G,Q,Z,C,Le),X.transparent===!0&&X.side===ai&&X.forceSinglePass===!1?(X.side=xn,X.needsUpdate=!0,B.renderBufferDirect(Q,G,Z,X,C,Le),X.side=zi,X.needsUpdate=!0,B.renderBufferDirect(Q,G,Z,X,C,Le),X.side=ai):B.renderBufferDirect(Q,G,Z,X,C,Le),C.onAfterRender(B,G,Q,Z,X,Le)}function Rn(C){let G=0;for(let Q of C)Q.texture!==null&&G++;return G}function Hi(C,G,Q){G.isScene!==!0&&(G=qe);let Z=Ze.get(C),X=N.state.lights,Le=N.state.shadowsArray,Ge=X.state.version,Ae=de.getParameters(C,X.state,Le,G,Q,N.state.lightProbeGridArray),Ue=de.getProgramCacheKey(Ae),Ve=Z.programs;Z.environment=C.isMeshStandardMaterial||C.isMeshLambertMaterial||C.isMeshPhongMaterial?G.environment:null,Z.fog=G.fog;let nt=C.isMeshStandardMaterial||C.isMeshLambertMaterial&&!C.envMap||C.isMeshPhongMaterial&&!C.envMap;Z.envMap=L.get(C.envMap||Z.environment,nt),Z.envMapRotation=Z.environment!==null&&C.envMap===null?G.environmentRotation:C.envMapRotation,Ve===void 0&&(C.addEventListener("dispose",Et),Ve=new Map,Z.programs=Ve,Z.programVariants=new Map);let ft=Ve.get(Ue);if(ft!==void 0){if(Z.currentProgram===ft&&Z.lightsStateVersion===Ge)return dr(C,Ae),ft}else Ae.uniforms=de.getUniforms(C),K!==null&&C.isNodeMaterial&&K.build(C,Q,Ae),C.onBeforeCompile(Ae,B),ft=de.acquireProgram(Ae,Ue),Ve.set(Ue,ft),Z.uniforms=Ae.uniforms;let He=Z.uniforms;return(!C.isShaderMaterial&&!C.isRawShaderMaterial||C.clipping===!0)&&(He.clippingPlanes=le.uniform),dr(C,Ae),Z.needsLights=Al(C),Z.lightsStateVersion=Ge,Z.needsLights&&(He.ambientLightColor.value=X.state.ambient,He.lightProbe.value=X.state.probe,He.sunLights.value=X.state.sun,He.sunLightShadows.value=X.state.sunShadow,He.directionalLights.value=X.state.directional,He.directionalLightShadows.value=X.state.directionalShadow,He.spotLights.value=X.state.spot,He.spotLightShadows.value=X.state.spotShadow,He.rectAreaLights.value=X.state.rectArea,He.ltc_1.value=X.state.rectAreaLTC1,He.ltc_2.value=X.state.rectAreaLTC2,He.pointLights.value=X.state.point,He.pointLightShadows.value=X.state.pointShadow,He.hemisphereLights.value=X.state.hemi,He.sunShadowMatrix.value=X.state.sunShadowMatrix,He.sunShadowCascade.value=X.state.sunShadowCascade,He.directionalShadowMatrix.value=X.state.directionalShadowMatrix,He.spotLightMatrix.value=X.state.spotLightMatrix,He.spotLightMap.value=X.state.spotLightMap,He.pointShadowMatrix.value=X.state.pointShadowMatrix),Z.numLightProbeGrids=Rn(N.state.lightProbeGridArray),Z.currentProgram=ft,Z.uniformsList=null,ft}function ur(C,G,Q,Z,X){let Le=Ze.get(C),Ge=Le.currentProgram.id+","+Z+","+X,Ae=Le.programVariants.get(Ge);return Ae===void 0?(Ae=Hi(C,G,Q),Le.programVariants.set(Ge,Ae)):(Le.currentProgram=Ae,Le.uniformsList=null,Le.outputColorSpace=Z,Le.toneMapping=X),Ae}function Wi(C){if(C.uniformsList===null){let G=C.currentProgram.getUniforms();C.uniformsList=Xr.seqWithValue(G.seq,C.uniforms)}return C.uniformsList}function dr(C,G){let Q=Ze.get(C);Q.outputColorSpace=G.outputColorSpace,Q.batching=G.batching,Q.batchingColor=G.batchingColor,Q.instancing=G.instancing,Q.instancingColor=G.instancingColor,Q.instancingMorph=G.instancingMorph,Q.skinning=G.skinning,Q.morphTargets=G.morphTargets,Q.morphNormals=G.morphNormals,Q.morphColors=G.morphColors,Q.morphTargetsCount=G.morphTargetsCount,Q.numClippingPlanes=G.numClippingPlanes,Q.numIntersection=G.numClipIntersection,Q.vertexAlphas=G.vertexAlphas,Q.vertexTangents=G.vertexTangents,Q.toneMapping=G.toneMapping}function El(C,G,Q,Z,X){G.isScene!==!0&&(G=qe),Je.resetTextureUnits();let Le=G.fog,Ge=Z.isMeshStandardMaterial||Z.isMeshLambertMaterial||Z.isMeshPhongMaterial?G.environment:null,Ae=Se===null?B.outputColorSpace:Se.isXRRenderTarget===!0?Se.texture.colorSpace:vt.workingColorSpace,Ue=Z.isMeshStandardMaterial||Z.isMeshLambertMaterial&&!Z.envMap||Z.isMeshPhongMaterial&&!Z.envMap,Ve=L.get(Z.envMap||Ge,Ue),nt=Z.vertexColors===!0&&!!Q.attributes.color&&Q.attributes.color.itemSize===4,ft=!!Q.attributes.tangent&&(!!Z.normalMap||Z.anisotropy>0),He=!!Q.morphAttributes.position,at=!!Q.morphAttributes.normal,Vt=!!Q.morphAttributes.color,ze=oi;Z.toneMapped&&(Se===null||Se.isXRRenderTarget===!0)&&(ze=B.toneMapping);let Pt=Q.morphAttributes.position||Q.morphAttributes.normal||Q.morphAttributes.color,Xt=Pt!==void 0?Pt.length:0,We=Ze.get(Z),en=N.state.lights;if(ut===!0&&(Rt===!0||C!==V)){let It=C===V&&Z.id===ie;le.setState(Z,C,It)}let St=!1,Xn=!1;Z.version===We.__version?We.needsLights&&We.lightsStateVersion!==en.state.version||X.isBatchedMesh&&We.batching===!1||!X.isBatchedMesh&&We.batching===!0||X.isBatchedMesh&&We.batchingColor===!0&&X._colorsTexture===null||X.isBatchedMesh&&We.batchingColor===!1&&X._colorsTexture!==null||X.isInstancedMesh&&We.instancing===!1||!X.isInstancedMesh&&We.instancing===!0||X.isSkinnedMesh&&We.skinning===!1||!X.isSkinnedMesh&&We.skinning===!0||X.isInstancedMesh&&We.instancingColor===!0&&X.instanceColor===null||X.isInstancedMesh&&We.instancingColor===!1&&X.instanceColor!==null||X.isInstancedMesh&&We.instancingMorph===!0&&X.morphTexture===null||X.isInstancedMesh&&We.instancingMorph===!1&&X.morphTexture!==null||We.envMap!==Ve||Z.fog===!0&&We.fog!==Le||We.numClippingPlanes!==void 0&&(We.numClippingPlanes!==le.numPlanes||We.numIntersection!==le.numIntersection)||We.vertexAlphas!==nt||We.vertexTangents!==ft||We.morphTargets!==He||We.morphNormals!==at||We.morphColors!==Vt||We.morphTargetsCount!==Xt||We.numLightProbeGrids!==Rn(N.state.lightProbeGridArray)?St=!0:(We.outputColorSpace!==Ae||We.toneMapping!==ze)&&(Xn=!0):(St=!0,We.__version=Z.version);let tn=We.currentProgram;(St===!0||Xn===!0)&&(tn=Xn===!0?ur(Z,G,X,Ae,ze):Hi(Z,G,X),K&&Z.isNodeMaterial&&K.onUpdateProgram(Z,tn,We));let Ei=!1,qn=!1,Yn=!1,S=tn.getUniforms(),ht=We.uniforms;if(De.useProgram(tn.program)&&(Ei=!0,qn=!0,Yn=!0),Z.id!==ie&&(ie=Z.id,qn=!0),Ei||V!==C){De.buffers.depth.getReversed()&&C.reversedDepth!==!0&&(C._reversedDepth=!0,C.updateProjectionMatrix()),S.setValue(W,"projectionMatrix",C.projectionMatrix),S.setValue(W,"viewMatrix",C.matrixWorldInverse);let Ut=S.map.cameraPosition;Ut!==void 0&&Ut.setValue(W,Kt.setFromMatrixPosition(C.matrixWorld)),Ft.logarithmicDepthBuffer&&S.setValue(W,"logDepthBufFC",2/(Math.log(C.far+1)/Math.LN2)),(Z.isMeshPhongMaterial||Z.isMeshToonMaterial||Z.isMeshLambertMaterial||Z.isMeshBasicMaterial||Z.isMeshStandardMaterial||Z.isShaderMaterial)&&S.setValue(W,"isOrthographic",C.isOrthographicCamera===!0),V!==C&&(V=C,qn=!0,Yn=!0)}if(We.needsLights&&(en.state.sunShadowMap.length>0&&S.setValue(W,"sunShadowMap",en.state.sunShadowMap,Je),en.state.directionalShadowMap.length>0&&S.setValue(W,"directionalShadowMap",en.state.directionalShadowMap,Je),en.state.spotShadowMap.length>0&&S.setValue(W,"spotShadowMap",en.state.spotShadowMap,Je),en.state.pointShadowMap.length>0&&S.setValue(W,"pointShadowMap",en.state.pointShadowMap,Je)),X.isSkinnedMesh){S.setOptional(W,X,"bindMatrix"),S.setOptional(W,X,"bindMatrixInverse");let It=X.skeleton;It&&(It.boneTexture===null&&It.computeBoneTexture(),S.setValue(W,"boneTexture",It.boneTexture,Je))}X.isBatchedMesh&&(S.setOptional(W,X,"batchingTexture"),S.setValue(W,"batchingTexture",X._matricesTexture,Je),S.setOptional(W,X,"batchingIdTexture"),S.setValue(W,"batchingIdTexture",X._indirectTexture,Je),S.setOptional(W,X,"batchingColorTexture"),X._colorsTexture!==null&&S.setValue(W,"batchingColorTexture",X._colorsTexture,Je));let Mn=Q.morphAttributes;if((Mn.position!==void 0||Mn.normal!==void 0||Mn.color!==void 0)&&he.update(X,Q,tn),(qn||We.receiveShadow!==X.receiveShadow)&&(We.receiveShadow=X.receiveShadow,S.setValue(W,"receiveShadow",X.receiveShadow)),(Z.isMeshStandardMaterial||Z.isMeshLambertMaterial||Z.isMeshPhongMaterial)&&Z.envMap===null&&G.environment!==null&&(ht.envMapIntensity.value=G.environmentIntensity),ht.dfgLUT!==void 0&&(ht.dfgLUT.value=SM()),qn){if(S.setValue(W,"toneMappingExposure",B.toneMappingExposure),We.needsLights&&Tl(ht,Yn),Le&&Z.fog===!0&&me.refreshFogUniforms(ht,Le),me.refreshMaterialUniforms(ht,Z,Oe,je,N.state.transmissionRenderTarget[C.id]),We.needsLights&&We.numLightProbeGrids>0){let It=I,Ut=0;for(let Dn of N.state.lightProbeGridArray)Dn.texture!==null&&(It.textures[Ut]=Dn.texture,It.min[Ut]=Dn.boundingBox.min,It.max[Ut]=Dn.boundingBox.max,It.resolution[Ut]=Dn.resolution,Ut++);for(let Dn in It)It[Dn].length=Ut;ht.probesSH.value=It.textures,ht.probesMin.value=It.min,ht.probesMax.value=It.max,ht.probesResolution.value=It.resolution}Xr.upload(W,Wi(We),ht,Je)}if(Z.isShaderMaterial&&Z.uniformsNeedUpdate===!0&&(Xr.upload(W,Wi(We),ht,Je),Z.uniformsNeedUpdate=!1),Z.isSpriteMaterial&&S.setValue(W,"center",X.center),S.setValue(W,"modelViewMatrix",X.modelViewMatrix),S.setValue(W,"normalMatrix",X.normalMatrix),S.setValue(W,"modelMatrix",X.matrixWorld),Z.uniformsGroups!==void 0){let It=Z.uniformsGroups;for(let Ut=0,Dn=It.length;Ut<Dn;Ut++){let Gs=It[Ut];Xe.update(Gs,tn),Xe.bind(Gs,tn)}}return tn}function Tl(C,G){C.ambientLightColor.needsUpdate=G,C.lightProbe.needsUpdate=G,C.sunLights.needsUpdate=G,C.sunLightShadows.needsUpdate=G,C.directionalLights.needsUpdate=G,C.directionalLightShadows.needsUpdate=G,C.pointLights.needsUpdate=G,C.pointLightShadows.needsUpdate=G,C.spotLights.needsUpdate=G,C.spotLightShadows.needsUpdate=G,C.rectAreaLights.needsUpdate=G,C.hemisphereLights.needsUpdate=G}function Al(C){return C.isMeshLambertMaterial||C.isMeshToonMaterial||C.isMeshPhongMaterial||C.isMeshStandardMaterial||C.isShadowMaterial||C.isShaderMaterial&&C.lights===!0}this.getActiveCubeFace=function(){return H},this.getActiveMipmapLevel=function(){return te},this.getRenderTarget=function(){return Se},this.setRenderTargetTextures=function(C,G,Q){let Z=Ze.get(C);Z.__autoAllocateDepthBuffer=C.resolveDepthBuffer===!1,Z.__autoAllocateDepthBuffer===!1&&(Z.__useRenderToTexture=!1),Ze.get(C.texture).__webglTexture=G,Ze.get(C.depthTexture).__webglTexture=Z.__autoAllocateDepthBuffer?void 0:Q,Z.__hasExternalTextures=!0},this.setRenderTargetFramebuffer=function(C,G){let Q=Ze.get(C);Q.__webglFramebuffer=G,Q.__useDefaultFramebuffer=G===void 0},this.setRenderTarget=function(C,G=0,Q=0){Se=C,H=G,te=Q;let Z=null,X=!1,Le=!1;if(C){let Ae=Ze.get(C);if(Ae.__useDefaultFramebuffer!==void 0){De.bindFramebuffer(W.FRAMEBUFFER,Ae.__webglFramebuffer),ge.copy(C.viewport),$e.copy(C.scissor),tt=C.scissorTest,De.viewport(ge),De.scissor($e),De.setScissorTest(tt),ie=-1;return}else if(Ae.__webglFramebuffer===void 0)Je.setupRenderTarget(C);else if(Ae.__hasExternalTextures)Je.rebindTextures(C,Ze.get(C.texture).__webglTexture,Ze.get(C.depthTexture).__webglTexture);else if(C.depthBuffer){let nt=C.depthTexture;if(Ae.__boundDepthTexture!==nt){if(nt!==null&&Ze.has(nt)&&(C.width!==nt.image.width||C.height!==nt.image.height))throw new Error("THREE.WebGLRenderer: Attached DepthTexture is initialized to the incorrect size.");Je.setupDepthRenderbuffer(C)}}let Ue=C.texture;(Ue.isData3DTexture||Ue.isDataArrayTexture||Ue.isCompressedArrayTexture)&&(Le=!0);let Ve=Ze.get(C).__webglFramebuffer;C.isWebGLCubeRenderTarget?(Array.isArray(Ve[G])?Z=Ve[G][Q]:Z=Ve[G],X=!0):C.samples>0&&Je.useMultisampledRTT(C)===!1?Z=Ze.get(C).__webglMultisampledFramebuffer:Array.isArray(Ve)?Z=Ve[Q]:Z=Ve,ge.copy(C.viewport),$e.copy(C.scissor),tt=C.scissorTest}else ge.copy(Qe).multiplyScalar(Oe).floor(),$e.copy(wt).multiplyScalar(Oe).floor(),tt=Tt;if(Q!==0&&(Z=ne),De.bindFramebuffer(W.FRAMEBUFFER,Z)&&De.drawBuffers(C,Z),De.viewport(ge),De.scissor($e),De.setScissorTest(tt),X){let Ae=Ze.get(C.texture);W.framebufferTexture2D(W.FRAMEBUFFER,W.COLOR_ATTACHMENT0,W.TEXTURE_CUBE_MAP_POSITIVE_X+G,Ae.__webglTexture,Q)}else if(Le){let Ae=G;for(let Ue=0;Ue<C.textures.length;Ue++){let Ve=Ze.get(C.textures[Ue]);W.framebufferTextureLayer(W.FRAMEBUFFER,W.COLOR_ATTACHMENT0+Ue,Ve.__webglTexture,Q,Ae)}}else if(C!==null&&Q!==0){let Ae=Ze.get(C.texture);W.framebufferTexture2D(W.FRAMEBUFFER,W.COLOR_ATTACHMENT0,W.TEXTURE_2D,Ae.__webglTexture,Q)}ie=-1};function Zr(C){let G=Ze.get(C);return(G.__readFormat!==C.format||G.__readType!==C.type)&&(G.__readFormat=C.format,G.__readType=C.type,G.__formatReadable=Ft.textureFormatReadable(C.format),G.__typeReadable=Ft.textureTypeReadable(C.type)),G}this.readRenderTargetPixels=function(C,G,Q,Z,X,Le,Ge,Ae=0){if(!(C&&C.isWebGLRenderTarget)){it("WebGLRenderer.readRenderTargetPixels: renderTarget is not THREE.WebGLRenderTarget.");return}let Ue=Ze.get(C).__webglFramebuffer;if(C.isWebGLCubeRenderTarget&&Ge!==void 0&&(Ue=Ue[Ge],Array.isArray(Ue)&&(Ue=Ue[0])),Ue){De.bindFramebuffer(W.FRAMEBUFFER,Ue);try{let Ve=C.textures[Ae],nt=Ve.format,ft=Ve.type;C.textures.length>1&&W.readBuffer(W.COLOR_ATTACHMENT0+Ae);let He=Zr(Ve);if(He.__formatReadable===!1){it("WebGLRenderer.readRenderTargetPixels: renderTarget is not in RGBA or implementation defined format.");return}if(He.__typeReadable===!1){it("WebGLRenderer.readRenderTargetPixels: renderTarget is not in UnsignedByteType or implementation defined type.");return}G>=0&&G<=C.width-Z&&Q>=0&&Q<=C.height-X&&W.readPixels(G,Q,Z,X,Te.convert(nt),Te.convert(ft),Le)}finally{let Ve=Se!==null?Ze.get(Se).__webglFramebuffer:null;De.bindFramebuffer(W.FRAMEBUFFER,Ve)}}},this.readRenderTargetPixelsAsync=async function(C,G,Q,Z,X,Le,Ge,Ae=0){if(!(C&&C.isWebGLRenderTarget))throw new Error("THREE.WebGLRenderer.readRenderTargetPixels: renderTarget is not THREE.WebGLRenderTarget.");let Ue=Ze.get(C).__webglFramebuffer;if(C.isWebGLCubeRenderTarget&&Ge!==void 0&&(Ue=Ue[Ge],Array.isArray(Ue)&&(Ue=Ue[0])),Ue)if(G>=0&&G<=C.width-Z&&Q>=0&&Q<=C.height-X){De.bindFramebuffer(W.FRAMEBUFFER,Ue);let Ve=C.textures[Ae],nt=Ve.format,ft=Ve.type;C.textures.length>1&&W.readBuffer(W.COLOR_ATTACHMENT0+Ae);let He=Zr(Ve);if(He.__formatReadable===!1)throw new Error("THREE.WebGLRenderer.readRenderTargetPixelsAsync: renderTarget is not in RGBA or implementation defined format.");if(He.__typeReadable===!1)throw new Error("THREE.WebGLRenderer.readRenderTargetPixelsAsync: renderTarget is not in UnsignedByteType or implementation defined type.");let at=W.createBuffer();W.bindBuffer(W.PIXEL_PACK_BUFFER,at),W.bufferData(W.PIXEL_PACK_BUFFER,Le.byteLength,W.STREAM_READ),W.readPixels(G,Q,Z,X,Te.convert(nt),Te.convert(ft),0),W.bindBuffer(W.PIXEL_PACK_BUFFER,null);let Vt=Se!==null?Ze.get(Se).__webglFramebuffer:null;De.bindFramebuffer(W.FRAMEBUFFER,Vt);let ze=W.fenceSync(W.SYNC_GPU_COMMANDS_COMPLETE,0);return W.flush(),await Rd(W,ze,4),W.bindBuffer(W.PIXEL_PACK_BUFFER,at),W.getBufferSubData(W.PIXEL_PACK_BUFFER,0,Le),W.bindBuffer(W.PIXEL_PACK_BUFFER,null),W.deleteBuffer(at),W.deleteSync(ze),Le}else throw new Error("THREE.WebGLRenderer.readRenderTargetPixelsAsync: requested read bounds are out of range.")},this.copyFramebufferToTexture=function(C,G=null,Q=0){let Z=Math.pow(2,-Q),X=Math.floor(C.image.width*Z),Le=Math.floor(C.image.height*Z),Ge=G!==null?G.x:0,Ae=G!==null?G.y:0;Je.setTexture2D(C,0),W.copyTexSubImage2D(W.TEXTURE_2D,Q,0,0,Ge,Ae,X,Le),De.unbindTexture()},this.copyTextureToTexture=function(C,G,Q=null,Z=null,X=0,Le=0){let Ge,Ae,Ue,Ve,nt,ft,He,at,Vt,ze=C.isCompressedTexture?C.mipmaps[Le]:C.image;if(Q!==null)Ge=Q.max.x-Q.min.x,Ae=Q.max.y-Q.min.y,Ue=Q.isBox3?Q.max.z-Q.min.z:1,Ve=Q.min.x,nt=Q.min.y,ft=Q.isBox3?Q.min.z:0;else{let S=Math.pow(2,-X);Ge=Math.floor(ze.width*S),Ae=Math.floor(ze.height*S),C.isDataArrayTexture?Ue=ze.depth:C.isData3DTexture?Ue=Math.floor(ze.depth*S):Ue=1,Ve=0,nt=0,ft=0}Z!==null?(He=Z.x,at=Z.y,Vt=Z.z):(He=0,at=0,Vt=0);let Pt=Te.convert(G.format),Xt=Te.convert(G.type),We;G.isData3DTexture?(Je.setTexture3D(G,0),We=W.TEXTURE_3D):G.isDataArrayTexture||G.isCompressedArrayTexture?(Je.setTexture2DArray(G,0),We=W.TEXTURE_2D_ARRAY):(Je.setTexture2D(G,0),We=W.TEXTURE_2D),De.activeTexture(W.TEXTURE0),De.pixelStorei(W.UNPACK_FLIP_Y_WEBGL,G.flipY),De.pixelStorei(W.UNPACK_PREMULTIPLY_ALPHA_WEBGL,G.premultiplyAlpha),De.pixelStorei(W.UNPACK_ALIGNMENT,G.unpackAlignment);let en=De.getParameter(W.UNPACK_ROW_LENGTH),St=De.getParameter(W.UNPACK_IMAGE_HEIGHT),Xn=De.getParameter(W.UNPACK_SKIP_PIXELS),tn=De.getParameter(W.UNPACK_SKIP_ROWS),Ei=De.getParameter(W.UNPACK_SKIP_IMAGES);De.pixelStorei(W.UNPACK_ROW_LENGTH,ze.width),De.pixelStorei(W.UNPACK_IMAGE_HEIGHT,ze.height),De.pixelStorei(W.UNPACK_SKIP_PIXELS,Ve),De.pixelStorei(W.UNPACK_SKIP_ROWS,nt),De.pixelStorei(W.UNPACK_SKIP_IMAGES,ft);let qn=C.isDataArrayTexture||C.isData3DTexture,Yn=G.isDataArrayTexture||G.isData3DTexture;if(C.isDepthTexture){let S=Ze.get(C),ht=Ze.get(G),Mn=Ze.get(S.__renderTarget),It=Ze.get(ht.__renderTarget);De.bindFramebuffer(W.READ_FRAMEBUFFER,Mn.__webglFramebuffer),De.bindFramebuffer(W.DRAW_FRAMEBUFFER,It.__webglFramebuffer);for(let Ut=0;Ut<Ue;Ut++)qn&&(W.framebufferTextureLayer(W.READ_FRAMEBUFFER,W.COLOR_ATTACHMENT0,Ze.get(C).__webglTexture,X,ft+Ut),W.framebufferTextureLayer(W.DRAW_FRAMEBUFFER,W.COLOR_ATTACHMENT0,Ze.get(G).__webglTexture,Le,Vt+Ut)),W.blitFramebuffer(Ve,nt,Ve+Ge,nt+Ae,He,at,He+Ge,at+Ae,W.DEPTH_BUFFER_BIT,W.NEAREST);De.bindFramebuffer(W.READ_FRAMEBUFFER,null),De.bindFramebuffer(W.DRAW_FRAMEBUFFER,null)}else if(X!==0||C.isRenderTargetTexture||Ze.has(C)){let S=Ze.get(C),ht=Ze.get(G);De.bindFramebuffer(W.READ_FRAMEBUFFER,z),De.bindFramebuffer(W.DRAW_FRAMEBUFFER,se);for(let Mn=0;Mn<Ue;Mn++)qn?W.framebufferTextureLayer(W.READ_FRAMEBUFFER,W.COLOR_ATTACHMENT0,S.__webglTexture,X,ft+Mn):W.framebufferTexture2D(W.READ_FRAMEBUFFER,W.COLOR_ATTACHMENT0,W.TEXTURE_2D,S.__webglTexture,X),Yn?W.framebufferTextureLayer(W.DRAW_FRAMEBUFFER,W.COLOR_ATTACHMENT0,ht.__webglTexture,Le,Vt+Mn):W.framebufferTexture2D(W.DRAW_FRAMEBUFFER,W.COLOR_ATTACHMENT0,W.TEXTURE_2D,ht.__webglTexture,Le),X!==0?W.blitFramebuffer(Ve,nt,Ve+Ge,nt+Ae,He,at,He+Ge,at+Ae,W.COLOR_BUFFER_BIT,W.NEAREST):Yn?W.copyTexSubImage3D(We,Le,He,at,Vt+Mn,Ve,nt,Ge,Ae):W.copyTexSubImage2D(We,Le,He,at,Ve,nt,Ge,Ae);De.bindFramebuffer(W.READ_FRAMEBUFFER,null),De.bindFramebuffer(W.DRAW_FRAMEBUFFER,null)}else Yn?C.isDataTexture||C.isData3DTexture?W.texSubImage3D(We,Le,He,at,Vt,Ge,Ae,Ue,Pt,Xt,ze.data):G.isCompressedArrayTexture?W.compressedTexSubImage3D(We,Le,He,at,Vt,Ge,Ae,Ue,Pt,ze.data):W.texSubImage3D(We,Le,He,at,Vt,Ge,Ae,Ue,Pt,Xt,ze):C.isDataTexture?W.texSubImage2D(W.TEXTURE_2D,Le,He,at,Ge,Ae,Pt,Xt,ze.data):C.isCompressedTexture?W.compressedTexSubImage2D(W.TEXTURE_2D,Le,He,at,ze.width,ze.height,Pt,ze.data):W.texSubImage2D(W.TEXTURE_2D,Le,He,at,Ge,Ae,Pt,Xt,ze);De.pixelStorei(W.UNPACK_ROW_LENGTH,en),De.pixelStorei(W.UNPACK_IMAGE_HEIGHT,St),De.pixelStorei(W.UNPACK_SKIP_PIXELS,Xn),De.pixelStorei(W.UNPACK_SKIP_ROWS,tn),De.pixelStorei(W.UNPACK_SKIP_IMAGES,Ei),Le===0&&G.generateMipmaps===!0&&G.mipmapsAutoUpdate===!0&&W.generateMipmap(We),De.unbindTexture()},this.initRenderTarget=function(C){Ze.get(C).__webglFramebuffer===void 0&&Je.setupRenderTarget(C)},this.initTexture=function(C){C.isCubeTexture?Je.setTextureCube(C,0):C.isData3DTexture?Je.setTexture3D(C,0):C.isDataArrayTexture||C.isCompressedArrayTexture?Je.setTexture2DArray(C,0):Je.setTexture2D(C,0),De.unbindTexture()},this.resetState=function(){H=0,te=0,Se=null,De.reset(),Ce.reset()},typeof __THREE_DEVTOOLS__<"u"&&__THREE_DEVTOOLS__.dispatchEvent(new CustomEvent("observe",{detail:this}))}get coordinateSystem(){return Ln}get outputColorSpace(){return this._outputColorSpace}set outputColorSpace(e){this._outputColorSpace=e;let t=this.getContext();t.drawingBufferColorSpace=vt._getDrawingBufferColorSpace(e),t.unpackColorSpace=vt._getUnpackColorSpace()}};var Sn=5,xl=120;function MM(){let i=document.createElement("canvas");i.width=i.height=640;let e=i.getContext("2d");e.fillStyle=Ht("--floor"),e.fillRect(0,0,640,640);let t=640/Sn;for(let n=0;n<=Sn;n++){let r=n===0||n===Sn;e.strokeStyle=Ht(r?"--grid-strong":"--grid"),e.lineWidth=r?5:2.5,e.beginPath(),e.moveTo(n*t,0),e.lineTo(n*t,640),e.moveTo(0,n*t),e.lineTo(640,n*t),e.stroke()}return i}function wM(i){let e=document.createElement("canvas");e.width=256,e.height=96;let t=e.getContext("2d");return t.fillStyle=Ht("--soft"),t.font="600 64px system-ui, sans-serif",t.textAlign="center",t.textBaseline="middle",t.fillText(i,128,50),e}var bl=class{constructor(e){this.anisotropy=e;this.floor.receiveShadow=!0,this.start.position.z=.004,this.group.add(this.floor,this.start),this.theme()}anisotropy;group=new Fn;material=new ir({roughness:1});floor=new an(new bi(xl,xl),this.material);markShape=new bi(1.1,.41);marks=new Map;start=new an(new bi(.09,30),new nr({transparent:!0,opacity:.7}));theme(){this.material.map?.dispose();let e=new kr(MM());e.wrapS=e.wrapT=Lr,e.repeat.set(xl/Sn,xl/Sn),e.colorSpace=dn,e.anisotropy=this.anisotropy,this.material.map=e,this.material.needsUpdate=!0,this.start.material.color=new rt(Ht("--accent"));for(let t of[...this.marks.keys()])this.drop(t)}follow(e,t,n){this.floor.position.set(Sn*Math.round(e/Sn),Sn*Math.round(t/Sn),0),this.start.position.y=t;let r=Sn*Math.round(e/Sn);for(let a=-3;a<=4;a++)this.marks.has(r+a*Sn)||this.add(r+a*Sn);for(let[a,l]of this.marks)Math.abs(a-r)>5*Sn?this.drop(a):l.position.y=n}add(e){let t=new kr(wM(`${e} m`));t.colorSpace=dn,t.anisotropy=this.anisotropy;let n=new an(this.markShape,new nr({map:t,transparent:!0,depthWrite:!1}));n.position.set(e+.7,0,.006),this.marks.set(e,n),this.group.add(n)}drop(e){let t=this.marks.get(e);t.material.map?.dispose(),t.material.dispose(),this.group.remove(t),this.marks.delete(e)}};function EM(i){let e=i.size[0],t=i.type==="sphere"?new zr(e,36,24):new bs(e,2*i.size[1],8,20).rotateX(Math.PI/2),n=new an(t);n.position.set(...i.pos);let[r,a,l,h]=i.quat;return n.quaternion.set(a,l,h,r),n.castShadow=!0,n.receiveShadow=!0,n}function TM(i){let e=new rt(Ht(`--c${i%8}`)),t=(r,a={})=>new ir({color:r,roughness:.5,metalness:.05,...a}),n=new rt(Ht("--wound"));return{body:t(e),dark:t(e.clone().multiplyScalar(.72)),wound:t(n,{emissive:n,emissiveIntensity:.25}),hot:t(e.clone().lerp(new rt("#ffffff"),.45),{emissive:e,emissiveIntensity:.35}),eye:t(new rt("#ffffff")),pupil:t(new rt("#15181b"))}}function AM(i,e){return[-1,1].flatMap(t=>{let n=[Math.cos(.42)*Math.cos(.5),t*Math.cos(.42)*Math.sin(.5),Math.sin(.42)],r=(a,l,h)=>{let f=new an(new zr(i*a,20,14),h);return f.position.set(n[0]*i*l,n[1]*i*l,n[2]*i*l),f};return[r(.24,.88,e.eye),r(.13,1.04,e.pupil)]})}var Sl=class{kind="webgl";canvas;renderer;scene=new ms;eye=new _n(40,1,.1,120);ambient=new ws("#ffffff","#8a8577",1.5);sun=new As("#fff4e0",2.1);ground;dolls=new Map;width=1;height=1;ratio=Math.min(window.devicePixelRatio||1,2);slow=0;constructor(){this.renderer=new _l({antialias:!0,powerPreference:"low-power"}),this.canvas=this.renderer.domElement,this.renderer.shadowMap.enabled=!0,this.renderer.shadowMap.type=rr,this.ground=new bl(this.renderer.capabilities.getMaxAnisotropy()),this.eye.up.set(0,0,1),this.sun.castShadow=!0,this.sun.shadow.mapSize.set(1024,1024),this.sun.shadow.radius=4;let e=this.sun.shadow.camera;e.left=e.bottom=-6,e.right=e.top=6,e.near=1,e.far=30,this.scene.add(this.ground.group,this.ambient,this.sun,this.sun.target),this.theme()}theme(){let e=new rt(Ht("--sky-low"));this.scene.background=e,this.scene.fog=new ps(e,10,34);let t=matchMedia("(prefers-color-scheme: dark)").matches;this.ambient.intensity=t?1.15:1.7,this.sun.intensity=t?1.7:2.1,this.ground.theme();for(let n of[...this.dolls.keys()])this.drop(n)}resize(e,t){[this.width,this.height]=[e,t],this.renderer.setPixelRatio(this.ratio),this.renderer.setSize(e,t,!1),this.eye.aspect=e/t,this.eye.updateProjectionMatrix()}draw(e,t,n){for(let l of[...this.dolls.keys()])e.some(h=>h.key===l)||this.drop(l);for(let l of e)this.pose(l,this.doll(l),n);let[r,a]=t.target;this.eye.position.set(...t.position),this.eye.lookAt(...t.target),this.sun.target.position.set(r,a,0),this.sun.position.set(r-3,a-4.5,9),this.ground.follow(r,a,Math.min(...e.map(l=>l.lane),0)-1.5),this.renderer.render(this.scene,this.eye)}spare(e){this.slow=e>.045?this.slow+1:Math.max(0,this.slow-.2),!(this.slow<10)&&(this.slow=0,this.ratio>1?this.ratio=1:this.renderer.shadowMap.enabled?this.shadowless():this.ratio>.6&&(this.ratio=.6),this.resize(this.width,this.height))}shadowless(){this.renderer.shadowMap.enabled=this.sun.castShadow=!1;for(let e of[...this.dolls.keys()])this.drop(e)}doll(e){let t=this.dolls.get(e.key);if(t&&t.version===e.version)return t;t&&this.drop(e.key);let n=new Fn,r=e.bodies.map(()=>new Fn),a=TM(e.colourIndex),l={group:n,bodies:r,parts:[],skins:a,version:e.version};for(let h of e.geoms){let f=e.bodies[h.body],d=EM(h);l.parts.push({mesh:d,leg:ns(f),last:f.startsWith("ankle")}),r[h.body].add(d),f==="torso"&&h.type==="sphere"&&r[h.body].add(...AM(h.size[0],a))}return n.add(...r),this.scene.add(n),this.dolls.set(e.key,l),l}pose(e,t,n){t.group.position.y=e.lane,t.bodies.forEach((r,a)=>{let l=7*a,h=e.poses;r.position.set(h[l],h[l+1],h[l+2]),r.quaternion.set(h[l+4],h[l+5],h[l+6],h[l+3])});for(let{mesh:r,leg:a,last:l}of t.parts){let h=n?.actor.key===e.key&&a!==null&&n.leg===a,f=a!==null&&e.wounded.has(a);r.material=h?t.skins.hot:f&&l?t.skins.wound:a===null?t.skins.body:l?t.skins.dark:t.skins.body}for(let r of Object.values(t.skins))r.transparent!==e.ghost&&(r.needsUpdate=!0),r.transparent=e.ghost,r.opacity=e.ghost?.55:1}drop(e){let t=this.dolls.get(e);t.group.traverse(n=>{n instanceof an&&n.geometry.dispose()});for(let n of Object.values(t.skins))n.dispose();this.scene.remove(t.group),this.dolls.delete(e)}};var CM=7,RM=130;function PM(){try{return{view:new Sl,why:null}}catch{return{view:new Aa,why:"This browser has no WebGL, so the robots are drawn in a plainer way; they live all the same."}}}var Ml=class{element=pe("div.stage",{tabindex:"0",role:"application","aria-label":"The robots. Press ? for the keys."});camera=new Ta;view;why;following=!0;handlers=null;actors=[];highlight=null;tags=pe("div.tags",{"aria-hidden":"true"});hint=pe("div.hint",{hidden:!0});pointers=new Map;gesture=null;constructor(){({view:this.view,why:this.why}=PM()),this.element.dataset.renderer=this.view.kind,this.element.append(this.view.canvas,this.tags,this.hint),new ResizeObserver(()=>this.resize()).observe(this.element),lu(()=>this.view.theme()),this.listen(this.view.canvas)}resize(){let{clientWidth:e,clientHeight:t}=this.element;!e||!t||([this.camera.width,this.camera.height]=[e,t],this.view.resize(e,t))}draw(e,t,n){if(this.actors=e,this.following&&t){let r=e.reduce((a,l)=>a+l.lane,0)/Math.max(e.length,1);this.camera.follow(t.poses[0],t.poses[1]*.5+r,1-Math.exp(-4*Math.max(n,.016)))}this.view.draw(e,this.camera,this.highlight),this.view.spare(n),this.tag(e)}frame(e){let t=Math.max(this.element.clientWidth,1)/Math.max(this.element.clientHeight,1);this.camera.distance=(4.6+1.15*(e-1))*Math.max(1,1.15/t)}tag(e){for(;this.tags.children.length>e.length;)this.tags.lastChild.remove();for(;this.tags.children.length<e.length;)this.tags.append(pe("span.tag"));e.forEach((t,n)=>{let r=this.tags.children[n],a=this.camera.project([t.poses[0],t.poses[1]+t.lane,t.poses[2]+.55]);r.textContent!==t.label&&(r.textContent=t.label),r.hidden=!a||a[0]<0||a[0]>this.camera.width,r.style.setProperty("--tag",`var(--c${t.colourIndex%8})`),a&&(r.style.transform=`translate(${a[0].toFixed(1)}px, ${a[1].toFixed(1)}px) translate(-50%, -100%)`)})}locate(e,t){let n=this.actors.find(f=>f.key===e),r=n?7*n.bodies.indexOf(t):-1;if(!n||r<0)return null;let a=n.poses,l=this.camera.project([a[r],a[r+1]+n.lane,a[r+2]]),h=this.view.canvas.getBoundingClientRect();return l&&{x:h.left+l[0],y:h.top+l[1]}}listen(e){e.addEventListener("pointerdown",t=>this.down(t)),e.addEventListener("pointermove",t=>this.move(t)),e.addEventListener("pointerup",t=>this.up(t,!1)),e.addEventListener("pointercancel",t=>this.up(t,!0)),e.addEventListener("pointerleave",()=>{this.gesture||this.point(null)}),e.addEventListener("contextmenu",t=>t.preventDefault()),e.addEventListener("wheel",t=>{!t.ctrlKey&&document.activeElement!==this.element||(t.preventDefault(),this.camera.zoom(Math.exp(t.deltaY*.0015)))},{passive:!1})}local(e){let t=this.view.canvas.getBoundingClientRect();return{x:e.clientX-t.left,y:e.clientY-t.top}}hitAt(e){let{x:t,y:n}=this.local(e);return this.handlers?Mu(this.actors,this.camera,t,n,e.pointerType==="touch"?16:5):null}down(e){this.element.focus({preventScroll:!0}),this.view.canvas.setPointerCapture(e.pointerId);let t=this.local(e);this.pointers.set(e.pointerId,t);let n=this.pointers.size===1&&e.button===0?this.hitAt(e):null;this.gesture=n?{kind:"limb",hit:n,...t,share:null}:{kind:"orbit",pan:e.button!==0||e.shiftKey},n&&this.point(n,t)}move(e){let t=this.local(e),n=this.pointers.get(e.pointerId);if(!n||!this.gesture)return this.point(this.hitAt(e),t);this.pointers.size===2?this.pinch(e.pointerId,n,t):this.gesture.kind==="orbit"?this.turn(this.gesture.pan,t.x-n.x,t.y-n.y):this.stretch(this.gesture,t),this.pointers.set(e.pointerId,t)}turn(e,t,n){if(!e)return this.camera.orbit(t,n);this.following=!1,this.camera.pan(t,n),this.element.dispatchEvent(new Event("unfollow"))}pinch(e,t,n){let r=[...this.pointers].find(([l])=>l!==e)[1],a=l=>Math.max(Math.hypot(l.x-r.x,l.y-r.y),10);this.camera.zoom(a(t)/a(n)),this.camera.orbit((n.x-t.x)/2,(n.y-t.y)/2),this.gesture={kind:"orbit",pan:!1},this.point(null)}stretch(e,t){let n=Math.hypot(t.x-e.x,t.y-e.y);e.hit.leg===null||e.share===null&&n<CM||(e.share=Math.max(.02,Math.round(100*(1-n/RM))/100),this.point(e.hit,t,e.share))}up(e,t){this.pointers.delete(e.pointerId);let{gesture:n}=this;this.pointers.size===0&&(this.gesture=null),this.point(null),!(t||n?.kind!=="limb")&&(n.share!==null?this.handlers?.shortened(n.hit,n.share):this.handlers?.tapped(n.hit))}point(e,t={x:0,y:0},n=null){this.highlight=e,this.view.canvas.style.cursor=e?"crosshair":"grab";let r=e&&this.handlers?this.handlers.hint(e,n):"";this.hint.hidden=!r,this.hint.textContent=r,this.hint.style.borderColor=e?Ht(`--c${e.actor.colourIndex%8}`):"",this.hint.style.transform=`translate(${Math.min(t.x+14,this.camera.width-190)}px, ${Math.max(t.y-40,4)}px)`}};var wl=class{constructor(e){this.data=e;this.element=pe("section.player",{"data-part":"player","data-mode":"waking"},pe("div.player-head",{},pe("h2",{},"Hurt it and see"),this.switches),this.words,pe("div.player-grid",{},pe("div.stage-slot",{},this.stage.element,this.under),this.side)),this.clock=new va({tick:1,advance(){},draw:(t,n)=>this.stage.draw([],void 0,n)},this.stage.element),this.say(this.stage.why)}data;element;stage=new Ml;words=pe("p.note.why",{"data-part":"why",hidden:!0});switches=pe("div.modes",{role:"group","aria-label":"What to watch",hidden:!0});under=pe("div.under-slot");side=pe("div.side-slot");clock;modes=new Map;say(e){e&&(this.words.append(pe("span",{},e," ")),this.words.hidden=!1)}add(e,t,n){this.modes.set(e,n),this.switches.append(pe("button",{type:"button","data-mode":e,onclick:()=>this.show(e)},t)),this.switches.hidden=this.modes.size<2}show(e){let t=this.modes.get(e);this.element.dataset.mode=e;for(let n of this.switches.children)n.setAttribute("aria-pressed",String(n.dataset.mode===e));this.under.replaceChildren(t.element),this.side.replaceChildren(t.side),this.clock.switchTo(t),t.attach(this.element)}async wake(e){let{body:t,controllers:n=[],recorded:r=[]}=this.data;r.length&&this.add("recorded","Recorded lives",new Ea(r,n,this.stage,this.clock));let a=!matchMedia("(prefers-reduced-motion: reduce)").matches,l=t&&n.length?fu():"this run has no body to simulate";try{if(l)throw new Error(l);let h=await pu(),f=new _a(h,t,n);this.add("living","Living",new wa(f,this.stage,this.clock)),this.show("living"),uu(e,this.data,h,f)}catch(h){e.why=h.message,console.warn(h),this.say(`Nothing can live on this page: ${e.why}. ${r.length?"Below are lives that were recorded.":"No lives were recorded either."}`),r.length?this.show("recorded"):this.element.dataset.mode="nothing"}this.clock.play(a&&this.element.dataset.mode!=="nothing")}};function IM(i){let e=(i.verdict??[]).map(t=>pe("p",{},t));return pe("header",{"data-part":"header"},pe("h1",{},i.title),i.subtitle&&pe("p.subtitle",{},i.subtitle),e.length>0&&pe("div.verdict",{"data-part":"verdict"},...e))}function LM(i){let{commit:e,machine:t,versions:n={},seeds:r=[]}=i.provenance??{},l=[["Made",i.made],["Commit",e],["Machine",t],["Seeds",r.join(", ")],...Object.entries(n)].flatMap(([f,d])=>d?[pe("dt",{},f),pe("dd",{},d)]:[]),h=document.getElementById("planaria-licences");return pe("footer",{"data-part":"provenance"},pe("details",{},pe("summary",{},"Where this page comes from"),pe("dl",{},...l)),pe("details",{},pe("summary",{},"Software inside this page, and its licences"),pe("pre.scroll",{},h.content.textContent)))}function FM(){let i=document.getElementById("page"),e=ou(document.getElementById("planaria-data").textContent),t=pe("div",{id:"figures"}),n=!!(e.body&&e.controllers?.length)||!!e.recorded?.length,r=hu(e),a=n?new wl(e):null;i.replaceChildren(IM(e),...a?[a.element]:[],t,LM(e)),a?.wake(r)}FM();
