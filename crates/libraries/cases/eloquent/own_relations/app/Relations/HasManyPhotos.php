<?php

namespace App\Relations;

use App\Models\Album;

class HasManyPhotos extends HasManyOfAlbum
{
    public function __construct(Album $album)
    {
        parent::__construct($album);
    }
}
