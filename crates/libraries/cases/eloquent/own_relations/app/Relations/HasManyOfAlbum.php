<?php

namespace App\Relations;

use App\Models\Album;
use App\Models\Photo;
use Illuminate\Database\Eloquent\Relations\HasMany;

abstract class HasManyOfAlbum extends HasMany
{
    public function __construct(Album $album)
    {
        parent::__construct(Photo::query()->with(['tags']), $album, 'photos.album_id', 'id');
    }
}
