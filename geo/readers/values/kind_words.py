"""Words for kinds of event, by language. The first kind with a hit wins, so words that only look like another's are named
before it, as an incident.

Words and phrases are compared folded (``geo.core.folding.fold``) and whole, each within its own script; * stands for any
ending, = before one for the cell being nothing else. Arabic ones are found with the article and a short word before them.
"""

from __future__ import annotations

CLASH, SHELLING, ARSON, SEIZURE, ABDUCTION = "clash", "shelling", "arson", "seizure", "abduction"
INCIDENT, MOVE, EVACUATION, RETURN, WATER = "incident", "military_move", "evacuation", "return", "water"
CEASEFIRE, TREATY, TALKS, STATEMENT, OTHER = "ceasefire", "treaty", "talks", "statement", "other"

# English, French, Spanish, German, Turkish; Russian, Ukrainian, Kyrgyz, Tajik; Arabic.
WORDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        INCIDENT,
        (
            "violat*,ceasefire breach*,truce breach*,breach* of ceasefire,"
            "breach* of the ceasefire,fireworks,firefighter*,fire fighter*,sexual assault*,sexual violence,domestic violence,"
            "gender based violence,shell company,water cannon,explosive ordnance disposal,explosive remnants*,bomb threat*,"
            "bomb disposal*,bomb shelter*,missile test*,missile defen*,rocket alert*,landmine clearance*,heart attack*,"
            "panic attack*,cyber attack*,assault rifle*,photo shoot*,epileptic seizure*,captured on*,medical evacuation*,"
            "casualty evacuation*,medevac*,hostage* release*,hostage* freed,release* of hostage*,indecent assault*,"
            "attack helicopter*,dog attack*,animal attack*,verbal attack*,threat,threats,"
            "threatened,alarm,alarms,alert,alerts,hoax*,defus*,clearance,cleared,destroyer,destroyers,"
            "battleship*,talk show*,shooting star*,shooting range*,aid convoy*,humanitarian convoy*,relief convoy*,war memorial*",
            "violation* du cessez le feu,violation* de la treve,canon* a eau,violence* sexuelle*,violence* conjugale*,"
            "feu* d'artifice,attaque* informatique*,cyberattaque*,prise de position*,combat* de coqs,liberation d'otage*,"
            "liberation des otages,attaque* cardiaque*,menace*,alerte*,demin*,"
            "desamorc*,non explose*,enlevement d'ordure*,enlevement des ordures,"
            "enlevement de vehicule*",
            "violacion* del alto el fuego,violencia sexual,violencia domestica,ataque* cardiaco*,ciberataque*,"
            "fuegos artificiales,liberacion de rehenes,amenaza*,alarma*,alerta*,desminado,desactiv*,sin explotar,bomba* de agua",
            "verletzung* der waffenruhe,bruch der waffenruhe,verletzung* des waffenstillstands,bruch des waffenstillstands,"
            "cyberangriff*,wasserwerfer*,feuerwehr*,feuerwerk*,kampfmittelräumung*,bombendrohung*,luftangriffsübung*,"
            "raketenabwehr*,raketenalarm*,raketentest*,bombenentschärfung*,bombenfund*,bombenalarm*,"
            "granatenfund*,drohung*",
            "ateşkes ihlal*,siber saldır*,kalp kriz*",
            "нарушен* перемири*,нарушен* прекращения огня,нарушен* режима прекращения огня,нарушен* режима тишины,"
            "телеграм канал*,телеканал*,кибератак*,сердечн* приступ*,водомет*,столкновен* автомоб*,разминирован*,"
            "ракетн* опасност*,ракетн* тревог*,учебн* тревог*,угроз*,обезвреж*,ложн* минирован*,"
            "подрывн* деятельност*,канал связи,каналы связи,телевизионн* канал*,торгов* канал*",
            "порушен* перемир'я,порушен* режиму тиші,порушен* режиму припинення вогню,кібератак*,водомет*,розмінуван*,"
            "ракетн* небезпек*,ракетн* тривог*,загроз*,знешкоджен*,вибухонебезпечн*,водій,водії",
            "өрт өчүр*,ок атышпоо режимин буз*,ок атышпоо режими буз*,ок атышпоону буз*,ок атууну токтотуу режимин буз*",
            "вайрон* кардани оташбас,нақзи оташбас*,риоя накардани оташбас,хомӯш кардани сӯхтор",
            "خرق وقف اطلاق النار,خروقات وقف اطلاق النار,انتهاك وقف اطلاق النار,خرق لوقف اطلاق النار,خروقات لوقف اطلاق النار,"
            "انتهاك لوقف اطلاق النار,"
            "انتهاكات وقف اطلاق النار,خرق الهدنة,نقطة سيطرة,نقاط سيطرة,تهديد,تهديدات,انذار,تفكيك,هجوم الكتروني,نوبة قلبية,"
            "رجال الاطفاء,ازالة الالغام,نزع الالغام,سد الطريق,مياه الصرف",
        ),
    ),
    (
        CEASEFIRE,
        (
            "ceasefire*,cease fire*,truce*,armistice*",
            "cessez le feu,treve,treves",
            "alto el fuego,cese el fuego,cese al fuego,tregua*,armisticio*",
            "waffenruhe,waffenruhen,waffenstillstand,waffenstillstands,waffenstillstandsabkommen,feuerpause*",
            "ateşkes*",
            "перемири*,прекращение огня,прекращения огня,режим тишины",
            "перемир'я,припинення вогню,режим тиші",
            "ок атышпоо,ок атууну токтотуу",
            "оташбас*,қатъи оташ",
            "وقف اطلاق النار,وقف لاطلاق النار,هدنة,هدن",
        ),
    ),
    (
        TREATY,
        (
            "treaty,treaties,agreement*,accord,accords,peace accord*",
            "accord de paix,accords de paix,traite de paix,traites de paix,=traite",
            "acuerdo*,tratado*",
            "abkommen,friedensabkommen,vertrag,verträge,friedensvertrag*,vereinbarung*",
            "anlaşma*",
            "договор,договоры,договора,договоренност*,соглашени*",
            "договір,договору,договори,домовленіст*,угода,угоди",
            "келишим*,макулдашуу*",
            "созишнома*,шартнома*,аҳднома*",
            "اتفاق,اتفاقية,اتفاقيات,معاهدة,معاهدات",
        ),
    ),
    (
        RETURN,
        (
            "return of displaced*,return of idps,return of refugees,return of residents,returnee*,returned home",
            "retour des deplaces,retour des refugies,retour des habitants",
            "retorno de desplazados,retorno de los desplazados,regreso de los desplazados,retorno de refugiados",
            "rückkehr der*,rückkehr von*",
            "возвращение жителей,возвращение беженцев,возвращение эвакуирован*,возвращение населения",
            "повернення жителів,повернення біженців,повернення переселенців",
            "عودة النازحين,عودة اللاجئين,عودة الاهالي",
        ),
    ),
    (
        EVACUATION,
        (
            "evacuat*,displacement*,displaced,forced displacement,fled",
            "deplacement* force*,deplacement* de population*,deplaces internes,personnes deplacees,fuite de la population",
            "evacuacion*,evacuado*,evacuada*,desplazamiento* forzado*,desplazad*,desplazamiento interno",
            "evakuierung*,evakuiert*,vertreibung*,vertriebene*,binnenvertrieben*",
            "tahliye*",
            "эвакуац*,эвакуир*,вынужденн* переселен*",
            "евакуац*,евакуйов*,вимушен* переселен*",
            "калкты көчүрүү,элди көчүрүү,көчүрүлдү",
            "кӯчонидан*,кӯчонида*,тахлия*",
            "اجلاء,اخلاء,نزوح,تهجير",
        ),
    ),
    (
        SHELLING,
        (
            "shelling*,shelled,shells,shellfire,indirect fire,artiller*,mortar,mortars,missile*,rocket,rockets,airstrike*,"
            "air strike*,air raid,air raids,drone*,bomb,bombs,bombed,bombing*,bombard*,explosion*,explosive*,explode,exploded,"
            "explodes,exploding,detonat*,ied,ieds,landmine*,land mine*,grenade*",
            "pilonnage*,mortier*,obus,tir* de roquette*,roquette*,frappe* aerienne*,raid* aerien*,engin* explosif*,explosif*,"
            "mine* antipersonnel*,mine* terrestre*,voiture* piegee*",
            "bomba,bombas,ataque* aereo*,artilleria,mortero*,misil,misiles,cohete,cohetes,mina* antipersona*,"
            "mina* terrestre*,dron,granada*,"
            "artefacto* explosivo*,explosivo*,coche bomba",
            "beschuss,beschießung*,artilleriebeschuss,luftangriff*,luftschlag*,drohne*,bombe,bomben*,granat*,sprengsatz*,"
            "sprengstoff*,sprengung*,minenexplosion*,raketen*,rakete",
            "raket*,füze*,patlama*,bombalı*",
            "обстрел*,артобстрел*,взрыв,взрывы,взрыва,взрывн*,ракет*,бомбардиров*,бомбежк*,авиаудар*,миномет*,подрыв*,"
            "беспилотник*,"
            "бпла,дрон,дроны,дрона,дронов,мина,мины,минн*,граната,гранаты,артилле*",
            "обстріл*,артобстріл*,вибух*,авіаудар*,бомбардуван*,мінометн*,підрив*,безпілотник*,міна,міни,артилері*",
            "аткылоо*,бомбалоо*,жардыруу*,жарылуу*,жарылды",
            "тирборон*,тӯпборон*,мушак*,таркиш*,бомбаборон*,паҳпод*",
            "قصف,غارة,غارات,ضربة جوية,ضربات جوية,صاروخ,صواريخ,صاروخي,انفجار,انفجارات,تفجير,تفجيرات,عبوة ناسفة,عبوات ناسفة,"
            "لغم,الغام,قنبلة,قنابل,قذيفة,قذائف,مدفعية,مدفعي,طائرة مسيرة,طائرات مسيرة,هاون",
        ),
    ),
    (
        ABDUCTION,
        (
            "abduct*,kidnap*,hostage*,disappear*",
            "enlevement de personne*,enlevement,enlevements,rapt,rapts,prise* d'otage*,otage*,disparition* forcee*",
            "secuestr*,rapto,raptos,rehen,rehenes,toma de rehenes,desaparicion* forzada*",
            "entführung*,entführt*,geiselnahme*,geisel,geiseln,verschleppung*",
            "kaçır*,kaçir*,rehin*",
            "похищен*,заложник*",
            "викраден*,заручник*",
            "барымта*,ала качуу,уурдап кетүү",
            "рабудан*,одамрабоӣ*,гаравгон*",
            "خطف,اختطاف,رهائن,رهينة,اختفاء قسري",
        ),
    ),
    (
        SEIZURE,
        (
            "seiz*,captur*,overtake*,overtook,overtaken,occupation,occupations,occupied,occupy,occupying,takeover*,take over,"
            "regains territory,territory gained,territory lost",
            "prise de controle,prise du village,prise de la ville,saisie,saisies,conquete*",
            "ocupacion,ocupaciones,toma de control,toma del pueblo,incautacion*",
            "besetzung*,besetzt*,eroberung*,erobert*,=einnahme,einnahme von*,einnahme der*,einnahme des*",
            "işgal*,ele geçir*",
            "захват*,оккупац*",
            "захоплен*,окупац*",
            "басып алуу*,басып алды,тартып алуу*,ээлеп алуу*",
            "ишғол*,забт,забти*,ғасб*",
            "سيطرة,احتلال,استيلاء",
        ),
    ),
    (
        ARSON,
        (
            "arson*,=fire,=fires,set fire,set on fire,sets fire,setting fire,on fire,house fire*,building fire*,burn,burns,"
            "burnt,burned,burning*,loot*,destruct*,destroy*",
            "incendie*,=feu,=feux,mise a feu,mis le feu,pillage*,saccage*,detruit*",
            "incendio*,incendiad*,=fuego,saqueo*,destruccion*,destruid*,quema,quemas",
            "brandstiftung*,brandanschl*,=brand,=brände,=feuer,hausbrand*,plünderung*,zerstörung*,zerstört*",
            "yangın*,yangin*,kundak*",
            "поджог*,пожар,пожары,пожара,возгоран*,мародерств*,разрушен*",
            "пожеж*,підпал*,мародерств*,руйнуван*",
            "өрттөө*,өрт,өртөнүү*,өрт коюу,талап тоноо*",
            "оташзанӣ*,оташ задан*,сӯхтор*,сӯзонидан*,ғорат*",
            "حريق,حرائق,احراق,حرق,نهب,تدمير",
        ),
    ),
    (
        CLASH,
        (
            "clash*,battle*,fight,fights,fighting,firefight,firefights,gunfight*,direct fire,small arms fire,"
            "exchange of fire,fire exchange*,exchange* of gunfire,crossfire,cross fire,gunfire,shooting*,shoot,"
            "gunshot*,sniper*,shootout*,"
            "shot,shots,skirmish*,combat,combats,attack*,assault*,ambush*,violence",
            "affrontement*,accrochage*,echange* de tirs,fusillade*,embuscade*,attaque*,assaut*,attentat*,combats armes,tirs,"
            "coup* de feu,"
            "echauffouree*",
            "fuego cruzado,balacera*,enfrentamiento*,combate,combates,tiroteo*,intercambio de disparos,disparo,disparos,"
            "emboscada*,"
            "ataque*,asalto*,"
            "atentado*,hostigamiento*,violencia",
            "gefecht,gefechte,gefechten,gefechts,feuergefecht*,schusswechsel,schießerei*,kampf,kämpfe,kämpfen,"
            "kampfhandlung*,zusammenstoß*,angriff*,überfall,"
            "überfälle,hinterhalt*,anschlag,anschläge,scharmützel*,gewalt",
            "çatış*,çatiş*,saldır*,saldir*",
            "столкновен*,боестолкновен*,перестрел*,выстрел*,бой,бои,стрельб*,засада,засады,штурм*,атака,атаки,напад*",
            "зіткнен*,боєзіткнен*,перестріл*,стрілянин*,бій,бої,атака,атаки,напад*,штурм*",
            "кагылышуу*,кагылыш,кагылыштар,атышуу*,салгылашуу*,кол салуу*,ок атуу*,мушташ*",
            "задухӯрд*,бархӯрди мусаллаҳона,бархӯрд,бархӯрдҳо,тирандозӣ*,тирпарронӣ*,ҳамла*,ҳуҷум*,муҳориба*,ҷанг,ҷангҳо",
            "اشتباك,اشتباكات,مواجهات,مواجهة,معركة,معارك,قتال,هجوم,هجمات,اطلاق نار,اطلاق النار,تبادل اطلاق النار,كمين,اقتحام,"
            "عنف",
        ),
    ),
    (
        MOVE,
        (
            "deploy*,redeploy*,troop,troops,convoy*,exercise,exercises,headquarter*",
            "deploiement*,troupes,mouvement* de troupes,manoeuvres militaires,exercice* militaire*,convoi militaire",
            "despliegue*,movimiento* de tropas,tropas,maniobras militares,ejercicio* militar*",
            "truppenbewegung*,truppen*,aufmarsch,militärübung*,manöver",
            "переброск* войск,переброск* техники,передвижен* войск,военн* учени*,стягиван*",
            "перекидан* військ,військов* навчан*",
            "аскердик машыгуу*,аскерлерди топтоо",
            "машқҳои ҳарбӣ,ҷобаҷогузории*",
            "انتشار عسكري,تعزيزات,مناورات",
        ),
    ),
    (
        WATER,
        (
            "water,waters,waterway*,irrigat*,canal,canals,dam,dams,reservoir*",
            "eau,eaux,barrage* hydr*,canal d'irrigation",
            "agua,aguas,embalse*,represa,represas,riego",
            "wasser,trinkwasser,wasserversorgung*,bewässerung*,staudamm*,stausee*,talsperre*",
            "sulama,baraj*",
            "вода,воды,воду,водозабор*,водоснабж*,водохранил*,канал,каналы,канала,каналов,ирригац*,плотин*",
            "водопостачан*,водосховищ*,гребля,греблі,зрошен*",
            "суу,суунун,сууну,суу сактагыч*,сугат*,арык,арыктар",
            "обёрӣ*,обанбор*,тақсими об,тақсимоти об,муноқишаи об,баҳси об,оби ошомиданӣ,оби нӯшокӣ,=об",
            "مياه,ماء,ري,سدود,=سد,قناة ري,خزان مياه",
        ),
    ),
    (
        TALKS,
        (
            "talks,talk,negotiat*,meeting*,summit,summits",
            "negociation*,pourparler*,=reunion,rencontre,rencontres",
            "negociacion*,reunion,reuniones,dialogo*",
            "verhandlung*,gespräche,friedensgespräche,treffen",
            "görüşme*,müzakere*",
            "переговор*,встреча,встречи",
            "перемовин*,зустріч,зустрічі",
            "сүйлөшүү*,жолугушуу*",
            "гуфтушунид*,музокирот*,мулоқот*,вохӯрӣ*",
            "مفاوضات,محادثات,اجتماع,لقاء",
        ),
    ),
    (
        STATEMENT,
        (
            "statement*,declaration*,declare*,announce*",
            "communique*",
            "declaracion*,comunicado*",
            "erklärung,erklärungen,stellungnahme*",
            "заявлен*",
            "заява,заяви",
            "билдирүү,билдирүүлөр",
            "изҳорот*,баёния*",
            "بيان,تصريح,تصريحات",
        ),
    ),
)
