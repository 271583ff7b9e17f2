<?php

namespace App\Http\Controllers;

use App\Models\Album;

class AlbumController
{
    public function index()
    {
        foreach (Album::all() as $album) {
            foreach ($album->photos as $photo) {
                echo $photo->title, $photo->tags;
            }
            echo $album->cover;
        }
    }

    public function show()
    {
        foreach (Album::all() as $album) {
            echo $album->photos()->where('rank', 1)->count();
        }
    }
}
