"""What columns are called, by role, in English, Russian, Ukrainian, Kyrgyz, Tajik, French, Spanish, Arabic, German and Turkish.

Case and punctuation don't count; nor do words for the event itself (``Incident Type``, «Опис події»), a group before a
slash, a stem before a hyphen or a point, and a zone.
"""

from __future__ import annotations

from collections.abc import Mapping

# Role: names of columns, the best first, and HXL tags.
NAMES: Mapping[str, tuple[str, str]] = {
    "lon": (
        "longitude,lon,lng,long,lon_dd,longitude_dd,decimallongitude,x_coord,xcoord,point_x,coord_x,geo_lon,geolon,"
        "easting,x,долгота,длг,довгота,узундук,тӯлонӣ,тӯл,longitud,خط الطول,längengrad,geografische länge,boylam",
        "#geo+lon",
    ),
    "lat": (
        "latitude,lat,lat_dd,latitude_dd,decimallatitude,y_coord,ycoord,point_y,coord_y,geo_lat,geolat,northing,y,"
        "широта,шир,кеңдик,арз,latitud,خط العرض,breitengrad,geografische breite,enlem",
        "#geo+lat",
    ),
    "pair": (
        "coordinates,coordinate,coords,latlon,latlng,lat_lon,lat_lng,latitude_longitude,lonlat,lon_lat,geolocation,gps,"
        "geo,wkt,geom,geom_wkt,geometry,the_geom,point,position,location,координаты,координати,координаталар,"
        "coordonnées,coordenadas,الإحداثيات,إحداثيات,koordinaten",
        "#geo+coord,#geo",
    ),
    "date": (
        "date,event_date,eventdate,incident_date,date_of_event,date_of_incident,"
        "date_of_attack,occurred,occurred_at,date_occurred,occurred_on,date_of_occurrence,date_start,start_date,"
        "startdate,datetime,date_time,date_from,from_date,begin,when,when_did_it_happen,when_did_this_happen,"
        "when_did_happen,day,event_day,дата,дата события,дата и время,день,дата події,"
        "дата і час,күнү,датасы,сана,санаи,таърих,рӯз,jour,date_debut,date_heure,date_and_time,fecha,fecha_inicio,fecha_hora,día,"
        "تاريخ,التاريخ,اليوم,datum,ereignisdatum,tag,beginn,tarih,olay tarihi",
        "#date+occurred,#date+start,#date+event,#date",
    ),
    "end_date": (
        "end_date,date_end,enddate,end,until,date_to,to_date,дата окончания,конец,дата закінчення,кінець,аягы,анҷом,date_fin,"
        "date_de_fin,fin,fecha_fin,fecha_de_fin,تاريخ الانتهاء,نهاية,enddatum,ende,bitiş tarihi",
        "#date+end",
    ),
    "time": (
        "time,event_time,clock,time_of_day,local_time,time_local,hour,start_time,time_start,time_from,from_time,time_begin,"
        "heure_debut,hora_inicio,время начала,час початку,время,час,година,убакыт,убактысы,"
        "саат,вақт,соат,heure,hora,الوقت,وقت,الساعة,uhrzeit,zeit,saat",
        "#date+time",
    ),
    "end_time": ("end_time,time_end,time_to,to_time,time_until,hour_end,end_hour,время окончания,час закінчення,heure_fin,"
        "hora_fin,endzeit", ""),
    "minute": ("minute,minutes,минута,минуты,хвилина,minuto,minuten", ""),
    "zone": ("timezone,time_zone,tz,tzname,utc_offset,gmt_offset,часовой пояс,часовий пояс,fuseau horaire,zeitzone", ""),
    "title": (
        "title,headline,event_title,incident_title,name,event_name,label,event,incident,subject,unit,unit_name,"
        "заголовок,название,наименование,событие,назва,подія,аталышы,окуя,ном,номи,унвон,ҳодиса,titre,intitulé,"
        "événement,nom,título,evento,nombre,عنوان,العنوان,الحدث,titel,überschrift,bezeichnung,ereignis,vorfall,başlık,"
        "what_happened,what",
        "#event+name,#event+title,#event",
    ),
    "kind": (
        "kind,event_type,type,attacktype1_txt,attacktype1,category,incident_type,sub_event_type,event_kind,type_of_event,"
        "type_of_attack,attack_type,"
        "classification,тип,вид,категория,тип события,вид події,тип події,категорія,түрү,түр,навъ,навъи,намуд,catégorie,"
        "nature,tipo,categoría,نوع,النوع,فئة,التصنيف,art,typ,kategorie,ereignisart,olay türü,tür",
        "#event+type,#event+kind",
    ),
    "place": (
        "place,place_name,settlement,village,town,city,locality,location,location_name,asciiname,site,site_name,toponym,"
        "settlement_name,village_name,town_name,city_name,admin4,adm4,adm4_en,location_text,neighborhood,neighbourhood,"
        "nearest_town,nearest_village,nearest_city,nearest_settlement,nearest_place,camp,"
        "camp_name,"
        "community,address,where,location_description,место,"
        "населенный пункт,населённый пункт,город,село,адрес,населений пункт,місце,місто,адреса,"
        "жер,жери,болгон жер,болгон жери,айыл,шаар,калктуу конуш,ҷой,ҷои,ҷойи,деҳа,шаҳр,lieu,lieu_dit,localité,ville,"
        "commune,endroit,adresse,lugar,localidad,"
        "ciudad,pueblo,sitio,dirección,مكان,المكان,الموقع,المدينة,القرية,البلدة,ort,ortschaft,ortsname,stadt,dorf,"
        "gemeinde,yer",
        "#loc+name,#loc",
    ),
    "district": (
        "district,admin2,adm2,adm_2,adm2_name,adm2_en,adm2_ru,adm3,adm_3,adm3_name,adm3_en,admin3,municipality,"
        "rayon,raion,county,admin1,adm1,adm_1,adm1_name,adm1_en,adm1_ru,province,oblast,region,"
        "governorate,район,область,облус,ноҳия,вилоят,région,département,provincia,departamento,región,municipio,"
        "المحافظة,المنطقة,landkreis,kreis,bezirk,bundesland,ilçe,il",
        "#adm2+name,#adm1+name",
    ),
    "country": (
        "country,country_name,страна,країна,өлкө,мамлекет,кишвар,pays,país,البلد,الدولة,land,staat,ülke",
        "#country+name,#country",
    ),
    "summary": (
        "description,descriptio,event_description,desc,descr,summary,narrative,notes,note,details,text,event_text,remarks,remark,comment,"
        "comments,content,message,observations,account,reported_impact,short_description,long_description,"
        "full_text,message_text,please_describe,please_describe_what_happened,describe_what_happened,describe,additional_notes,"
        "additional_details,long_text,"
        "desc_long,desc_full,caption,tweet_text,post_text,body,story,"
        "описание,краткое описание,подробное описание,полное описание,краткое содержание,обстоятельства,фабула,обставини,"
        "примечание,примечания,"
        "текст,комментарий,подробности,сообщение,содержание,что произошло,опис,короткий опис,примітка,примітки,коментар,"
        "подробиці,повідомлення,зміст,що сталося,сүрөттөмө,сүрөттөлүшү,баяндама,баяны,баян,түшүндүрмө,эскертүү,мазмуну,тавсиф,"
        "тавсифи,шарҳ,шарҳи,эзоҳ,матн,мазмун,мазмуни,résumé,récit,faits,résumé des faits,description des faits,"
        "exposé des faits,remarques,remarque,commentaire,commentaires,détails,texte,"
        "descripción,resumen,hechos,descripción de los hechos,relato de los hechos,narrativa,relato,observaciones,"
        "comentario,comentarios,detalles,texto,notas,وصف,الوصف,"
        "ملاحظات,تفاصيل,التفاصيل,نص,النص,ملخص,الملخص,beschreibung,bemerkung,bemerkungen,anmerkung,anmerkungen,notiz,"
        "notizen,zusammenfassung,kommentar,einzelheiten,hergang,bericht,ereignisbeschreibung,vorfallbeschreibung,"
        "vorfallsbeschreibung,tathergang,sachverhalt,kurzbeschreibung,détail,açıklama,"
        "açıklaması,what_happened",
        "#description",
    ),
    "source": (
        "source,publisher,source_name,sources,outlet,media,источник,источники,джерело,джерела,булак,булагы,манбаъ,манба,"
        "сарчашма,média,fuente,fuentes,medio,مصدر,المصدر,المصادر,quelle,quellen,medium,kaynak",
        "#meta+source",
    ),
    "url": (
        "url,urls,source_url,source_urls,sources_url,link,links,href,source_link,source_links,web,weblink,permalink,"
        "post_url,tweet,tweet_url,evidence,ссылка,ссылки,посилання,шилтеме,пайванд,lien,liens,enlace,enlaces,رابط,"
        "الرابط,روابط,verweis",
        "#meta+url",
    ),
    "id": (
        "event_id,id,incident_id,eventid,uid,uuid,guid,slug,objectid,fid,reportkey,номер,identifiant,identificador,kennung",
        "#event+id,#event+code,#meta+id",
    ),
    "radius": (
        "precision_m,radius_m,accuracy_m,uncertainty_m,geo_precision,location_precision,location_accuracy,geo_accuracy,"
        "position_accuracy,spatial_accuracy,coordinate_precision,"
        "spatial_precision,geolocation_resolution,precision,accuracy,точность,точність,précision,precisión,genauigkeit",
        "#geo+precision",
    ),
}  # fmt: skip
METRES = frozenset(["precisionm", "radiusm", "accuracym", "uncertaintym"])  # bare names of columns in metres
# Words for what the rows are, in any column's name.
_EVENT = (
    "event events incident incidents attack attacks the of события событий событие инцидента инцидент происшествия случая "
    "події подій інциденту випадку окуя окуянын ҳодиса ҳодисаи воқеа del de evento incidente l d événement evenement "
    "ereignis ereignisses des vorfall vorfalls الحدث حدث الحادث الحادثة olay olayın"
)
OF_THE_EVENT = frozenset(_EVENT.split())
# Of the language that a column's texts are in, behind its name: ``summary_en``, «Description (English)».
_LANGUAGES = (
    "en eng english ru rus russian fr fra french es spa spanish de deu german ar ara arabic uk ukr ua ukrainian ky kir kg "
    "kyrgyz tg tgk tajik tr turkish orig original translated translation"
)
OF_A_LANGUAGE = frozenset(_LANGUAGES.split())
# When a form was filled in, or a row made: no time of an event where another date stands beside it.
FILLED_IN = (
    "start,start_time,starttime,today,end,endtime,submissiondate,submission_date,submission_time,submitted,submitted_at,"
    "date_submitted,date_started,date_last_action,started_at,started_time,completed_time,uploaded_at,post_date,submitdate,"
    "datestamp,timestamp,created,created_at,creation_date,creationdate,date_created,inserted_at,"
    "recorded_date,recordeddate,completed_at,completion_time,received_on,date_added,added,отметка времени,позначка часу,"
    "horodateur,marca temporal,zeitstempel,طابع زمني,zaman damgası"
)
YEARS = "year,iyear,yr,yyyy,event_year,start_year,year_start,год,рік,жыл,сол,année,annee,año,ano,سنة,السنة,jahr,yıl"
MONTHS = "month,imonth,mo,mon,mm,event_month,start_month,month_start,месяц,місяць,ай,моҳ,mois,mes,شهر,الشهر,monat,ay"
DAYS = "day,iday,dy,dd,event_day,start_day,day_start,day_of_month,день,число,күн,рӯз,jour,día,dia,يوم,اليوم,tag,gün"
